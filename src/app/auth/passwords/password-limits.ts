/** The most bytes that a password may have, in UTF-8: nobody's own is longer, and what is longer only costs time. */
export const MAX_PASSWORD_BYTES: number = 1024;
