import { LOGIN_KEY } from "../session-keys.ts";

export type UserId = string | number;

/** Who is signed in, as it is kept in sessions and, without `isFresh`, in remember-me tokens. */
export interface KeptLogin {
  readonly id: UserId;
  /** Of the user's session key; empty where users have none. */
  readonly mark: string;
  /** By a password, and not by a remember-me token. */
  readonly isFresh: boolean;
}

/** A Session of whatever data. */
export interface LoginHolder {
  get(key: never): unknown;
  set(key: never, value: never): void;
  delete(key: never): boolean;
}

export function readLogin(session: LoginHolder): KeptLogin | undefined {
  const kept: unknown = session.get(LOGIN_KEY as never);
  return Array.isArray(kept) ? toKeptLogin(kept as readonly unknown[]) : undefined;
}

export function writeLogin(session: LoginHolder, { id, mark, isFresh }: KeptLogin): void {
  session.set(LOGIN_KEY as never, [id, mark, isFresh] as never);
}

export function forgetLogin(session: LoginHolder): void {
  session.delete(LOGIN_KEY as never);
}

/** Undefined for what is none. */
export function toKeptLogin([id, mark, isFresh]: readonly unknown[]): KeptLogin | undefined {
  if ((typeof id !== "string" && typeof id !== "number") || typeof mark !== "string")
    return undefined;
  return { id, mark, isFresh: isFresh === true };
}
