import { StopgapError } from "./stopgap-error.ts";

const MAKE_A_KEY = `node -p "crypto.randomBytes(32).toString('base64url')"`;

/** `fault` says what is wrong, and what to do about it. */
export function cookieInvalid(name: string, fault: { found: string; fix: string }): StopgapError {
  return new StopgapError({
    code: "COOKIE_INVALID",
    message: `The cookie ${JSON.stringify(name)} can't be set: ${fault.found}.`,
    fix: fault.fix,
  });
}

/** `purpose` is what would be signed for: `session cookie`. */
export function secretMissing(purpose: string): StopgapError {
  return new StopgapError({
    code: "SECRET_MISSING",
    message: `There is no secret key to sign with (${purpose}).`,
    fix: `Put STOPGAP_SECRET_KEY=… into .env, or secretKey into the app's config. This makes one: ${MAKE_A_KEY}`,
  });
}

export function secretTooShort(found: number, least: number): StopgapError {
  return new StopgapError({
    code: "SECRET_TOO_SHORT",
    message: `A secret key of ${found} bytes can be guessed: it needs ${least} at least.`,
    fix: `This makes one: ${MAKE_A_KEY}`,
  });
}

export function loneSurrogate(): StopgapError {
  return new StopgapError({
    code: "LONE_SURROGATE",
    message:
      "The text to be signed has half of a character in it, which would not come back as it is.",
    fix: "Cut text between characters, not inside one that takes two code units.",
  });
}

/** `place` is where in the session: `session.get("user").photo`. */
export function sessionValueNotStorable(place: string, cause: unknown): StopgapError {
  return new StopgapError(
    {
      code: "SESSION_VALUE_NOT_STORABLE",
      message: `${place} can't be kept from one request to the next.`,
      fix:
        "A session keeps text, numbers, booleans, null, Date, Uint8Array, bigint, Map, Set, plain objects and arrays. " +
        "Of anything else keep an id.",
    },
    { cause },
  );
}

export function sessionCookieTooLarge(cookie: {
  name: string;
  bytes: number;
  maxBytes: number;
  largest: { key: string; bytes: number };
}): StopgapError {
  const { name, bytes, maxBytes, largest } = cookie;
  return new StopgapError({
    code: "SESSION_COOKIE_TOO_LARGE",
    message:
      `The session would make a cookie ${name} of ${bytes} bytes, and browsers drop what has more than ${maxBytes}. ` +
      `Most of it is at ${largest.key} (${largest.bytes} bytes before compression).`,
    fix: "Keep less in the session, or keep sessions in a store: new FileStore(folder).",
  });
}
