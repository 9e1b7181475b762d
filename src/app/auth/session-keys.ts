/** Where in the session it is kept who is signed in. */
export const LOGIN_KEY = "_login";

/** Where in the session the secret of its forms is kept. */
export const CSRF_KEY = "_csrf";
