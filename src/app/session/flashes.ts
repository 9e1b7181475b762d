/** A message that is shown once. */
export interface Flash {
  readonly category: string;
  readonly message: string;
}

/** A Session of whatever data. */
export interface FlashHolder {
  get(key: never): unknown;
  set(key: never, value: never): void;
  delete(key: never): boolean;
}

/** Where they are in the session, as in Flask. */
export const FLASHES_KEY = "_flashes";

/** The messages that wait to be shown, oldest first. */
export function readFlashes(session: FlashHolder): readonly Flash[] {
  const flashes = session.get(FLASHES_KEY as never);
  return Array.isArray(flashes) ? flashes : [];
}
