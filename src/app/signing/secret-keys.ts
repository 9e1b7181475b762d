/**
 * One secret key, or several: the first signs, and all are accepted. So a key is replaced by putting the new one in
 * front, and the old one is dropped when nothing that it signed is to be accepted any more (Flask's SECRET_KEY_FALLBACKS).
 */
export type SecretKeys = string | readonly string[];
