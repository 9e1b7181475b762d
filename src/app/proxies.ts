import type { Context, Globals } from "./context.ts";
import type { SessionData } from "./open-session.ts";
import type { Session } from "./session/session.ts";
import { requireContext } from "./current-context.ts";

/** The request that is being answered: the platform's `Request`. Outside of one, StopgapError NO_REQUEST. */
export const request: Request = standFor("request", (current) => current.request);

/** What hooks and handlers keep for the rest of their request; declare its fields in `interface Globals`. */
export const g: Globals = standFor("g", (current) => current.g);

/** What the app remembers of the person who asks; declare its keys in `interface SessionData`. */
export const session: Session<SessionData> = standFor("session", (current) => current.session);

/** Stands for an object of the current request, whichever that is when it is used. */
function standFor<Real extends object>(name: string, read: (current: Context) => Real): Real {
  const real = (): Real => read(requireContext(name));
  return new Proxy({} as Real, {
    get: (_target, key) => {
      const owner = real();
      const value: unknown = Reflect.get(owner, key, owner);
      // The platform's own methods work on their own objects only.
      return typeof value === "function" ? value.bind(owner) : value;
    },
    set: (_target, key, value) => Reflect.set(real(), key, value),
    has: (_target, key) => Reflect.has(real(), key),
    deleteProperty: (_target, key) => Reflect.deleteProperty(real(), key),
    defineProperty: (_target, key, descriptor) => Reflect.defineProperty(real(), key, descriptor),
    // Whatever is done to the stand-in itself would stay with it for all requests.
    preventExtensions: () => false,
    setPrototypeOf: () => false,
    ownKeys: () => Reflect.ownKeys(real()),
    getPrototypeOf: () => Reflect.getPrototypeOf(real()),
    getOwnPropertyDescriptor: (_target, key) => {
      const descriptor = Reflect.getOwnPropertyDescriptor(real(), key);
      // A proxy may not report a fixed property that its stand-in target does not have.
      return descriptor && { ...descriptor, configurable: true };
    },
  });
}
