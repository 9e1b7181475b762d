import type { Context } from "./context.ts";
import { sessionNotOpened } from "../errors/app-usage-errors.ts";
import { CookieSessions } from "./session/cookie-sessions.ts";
import type { Session } from "./session/session.ts";
import type { SessionOptions } from "./session/session-options.ts";
import type { SessionStore } from "./session/store/session-store.ts";
import { StoreSessions } from "./session/store/store-sessions.ts";
import { writeOutcome } from "./session/write-outcome.ts";
import { chooseSecretKeys } from "./signing/choose-secret-keys.ts";
import type { SecretKeys } from "./signing/secret-keys.ts";

/**
 * What an app keeps in its sessions, by key. Apps declare it once:
 * `declare module "stopgap" { interface SessionData { userId: number } }`.
 */
// oxlint-disable-next-line typescript/no-empty-object-type -- filled in by apps
export interface SessionData {}

export interface SessionsOptions extends SessionOptions {
  /** Keeps sessions on the server's side, with a token in the cookie; absent: all of a session is in a signed cookie. */
  store?: SessionStore;
}

/** How an app keeps sessions. */
export type Sessions = CookieSessions | StoreSessions;

export function createSessions(
  { store, ...options }: SessionsOptions,
  secretKeys: SecretKeys | undefined,
): Sessions {
  if (store) return new StoreSessions({ ...options, store });
  const keys = chooseSecretKeys(secretKeys, process.env);
  return new CookieSessions({
    ...options,
    keys,
    onLargeCookie: ({ name, bytes, largestKey }) =>
      process.emitWarning(
        `The session cookie ${name} has ${bytes} bytes, most of them in "${largestKey}"; browsers drop one of more than 4093.`,
      ),
  });
}

/** The session of a request, which writes itself into the answer. */
export function openSession(context: Context): Session<SessionData> {
  const { sessions } = context.app;
  // A store has to be waited for, so that its sessions are opened before the handler runs.
  if (sessions instanceof StoreSessions) throw sessionNotOpened();
  const session = sessions.open<SessionData>(context.cookies.get(sessions.cookieName));
  context.onFinish((headers) => writeOutcome(sessions.finish(session), headers));
  return session;
}

/** Opens the session of a request whose app keeps sessions in a store. A hook before all others. */
export async function openStoredSession(context: Context): Promise<void> {
  const { sessions } = context.app;
  if (!(sessions instanceof StoreSessions)) return;
  const session = await sessions.open<SessionData>(context.cookies.get(sessions.cookieName));
  context.part("session", () => session);
  context.onFinish(async (headers) => writeOutcome(await sessions.finish(session), headers));
}
