import { unknownRequestLimit, wrongRequestLimit } from "../../errors/request-errors.ts";
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts";

/**
 * The default limits with some of them changed: done once, when an app starts, so that no request has to check them.
 *
 * @param changes absent or undefined ones keep their default
 * @throws {StopgapError} `UNKNOWN_REQUEST_LIMIT`, `WRONG_REQUEST_LIMIT`: a limit that is not a number would not limit anything
 */
export function toRequestLimits(
  changes: { readonly [Name in keyof RequestLimits]?: number | undefined } = {},
): RequestLimits {
  const limits: Record<string, number> = { ...DEFAULT_REQUEST_LIMITS };
  for (const [name, value] of Object.entries(changes)) {
    if (!Object.hasOwn(DEFAULT_REQUEST_LIMITS, name))
      throw unknownRequestLimit(name, Object.keys(DEFAULT_REQUEST_LIMITS));
    if (value === undefined) continue;
    if (typeof value !== "number" || !(value >= 0)) throw wrongRequestLimit(name, value);
    limits[name] = value;
  }
  return Object.freeze(limits) as unknown as RequestLimits;
}
