import { isSecretName } from "./is-secret-name.ts";

const MASK = "***";
/** Values that are secrets under any name: credentials in a scheme, and JSON web tokens. */
const SECRET_VALUE = /^(?:basic|bearer|digest|negotiate) \S|eyJ[\w-]{5,1000}\.[\w-]{1,5000}\./i;
const MAX_VALUE_LENGTH = 500;

/** Headers as `rawHeaders` has them, made into pairs that may be kept and shown. */
export function redactHeaders(rawHeaders: readonly string[]): [name: string, value: string][] {
  const pairs: [string, string][] = [];
  for (let i = 0; i + 1 < rawHeaders.length; i += 2) {
    const name = rawHeaders[i] ?? "";
    const value = rawHeaders[i + 1] ?? "";
    const isHidden = isSecretName(name) || SECRET_VALUE.test(value);
    pairs.push([name, isHidden ? MASK : value.slice(0, MAX_VALUE_LENGTH)]);
  }
  return pairs;
}
