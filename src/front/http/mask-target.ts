const MASK = "***";

/** Words that make a parameter a secret wherever they stand in its name. */
const SECRET_WORDS = new Set(
  (
    "token tokens password passwords passwd passphrase passcode pwd pass secret secrets auth authorization authorisation " +
    "authentication bearer credential credentials session sessionid sessid sid jsessionid phpsessid jwt otp totp mfa sig " +
    "signature hmac csrf xsrf apikey accesskey secretkey privatekey authkey authtoken accesstoken refreshtoken idtoken " +
    "authcode ticket assertion samlresponse samlrequest verifier nonce pin cookie"
  ).split(" "),
);

/** Words that hide in longer ones which nobody wrote apart: `usertoken`, `newpassword1`. */
const SECRET_PART = /token|passw|secret|apikey|credential|signature|jsession/;

/** `code` and `key` are secrets unless the word before says otherwise. */
const AMBIGUOUS_WORDS = new Set(["code", "codes", "key", "keys"]);
const HARMLESS_BEFORE = new Set(
  (
    "zip postal post country language lang area region state city currency error status exit response product item " +
    "color colour promo discount source qr bar sort order primary foreign group row partition cache public"
  ).split(" "),
);

/** A JSON web token is one under any name. Bounded, so that no target makes the search quadratic. */
const WEB_TOKEN = /eyJ[\w-]{5,1000}\.[\w-]{1,5000}\./;

/** `next=/reset?token=…`: parameters inside a parameter. */
const INNER_PARAMETER = /(?:^|[?&;#])([^=?&;#]{1,100})=/g;

/**
 * A request target as it may be logged and shown: the values of parameters that look like secrets, and the name and
 * password of an absolute URL, are `***`. Works on the text as it came, so that what is logged is what was asked.
 */
export function maskTarget(target: string): string {
  const withoutUser = target.startsWith("/") ? target : maskUser(target);
  // Most targets end here; this runs once a request.
  if (!/[?;]|=|eyJ/.test(withoutUser)) return withoutUser;
  const queryAt = withoutUser.indexOf("?");
  if (queryAt === -1) return maskPath(withoutUser);
  return `${maskPath(withoutUser.slice(0, queryAt))}?${maskQuery(withoutUser.slice(queryAt + 1))}`;
}

/** `CONNECT` targets have no scheme. */
function maskUser(target: string): string {
  return target.replace(/^([a-z][a-z0-9+.-]*:\/\/)?[^/?#]*@/i, `$1${MASK}@`);
}

/** Path parameters: `/cart;jsessionid=…/items`. */
function maskPath(path: string): string {
  return path
    .split(/([/;])/)
    .map(maskPair)
    .join("");
}

/** Only `&` parts parameters for sure: a secret with another separator in it must not show its second half. */
function maskQuery(query: string): string {
  return query.split("&").map(maskPair).join("&");
}

function maskPair(pair: string): string {
  const equalsAt = pair.indexOf("=");
  const value = pair.slice(equalsAt + 1);
  if (value === "") return pair;
  if (equalsAt > 0 && isSecretName(decode(pair.slice(0, equalsAt))))
    return `${pair.slice(0, equalsAt)}=${MASK}`;
  return isSecretValue(decode(decode(value))) ? `${pair.slice(0, equalsAt + 1)}${MASK}` : pair;
}

function isSecretValue(value: string): boolean {
  if (WEB_TOKEN.test(value)) return true;
  const innerNames = [...value.matchAll(INNER_PARAMETER)].map(([, name = ""]) => name);
  return innerNames.some((name) => isSecretName(decode(name)));
}

function isSecretName(name: string): boolean {
  const words = toWords(name);
  if (SECRET_PART.test(words.join(""))) return true;
  return words.some((word, i) => {
    if (AMBIGUOUS_WORDS.has(word)) return !HARMLESS_BEFORE.has(words[i - 1] ?? "");
    return SECRET_WORDS.has(word);
  });
}

/** `user[apiKey]` is user, api, key. */
function toWords(name: string): string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
}

/** Broken escapes stay as they are; the app may read them anyhow. */
function decode(text: string): string {
  return text
    .replaceAll("+", " ")
    .replaceAll(/%([0-9a-f]{2})/gi, (_escape, digits: string) =>
      String.fromCharCode(Number.parseInt(digits, 16)),
    );
}
