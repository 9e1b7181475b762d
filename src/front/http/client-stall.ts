/** A client that sends no more of its body, or takes no more of its answer, is given up after this, in ms. */
export const CLIENT_STALL_MS = 30_000;
