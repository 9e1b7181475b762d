const MASK = "•••";
/** Payloads begin as headers do; the text may be cut behind them. */
const WEB_TOKEN = /eyJ[\w-]{5,1000}\.(?:eyJ[\w-]{0,5000}|[\w-]{1,5000}\.)[\w.-]{0,5000}/g;
const BEARER = /\b(bearer) +[\w+/=.~-]{4,5000}/gi;
const BASIC = /\b(basic) +([\w+/=-]{6,5000})/gi;
const URL_PASSWORD = /(\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s/?#:@]{0,200}:)[^\s/?#@]{1,200}@/gi;

/** A text of the app's without what is a secret under any name: credentials, JSON web tokens, passwords in addresses. */
export function maskSecretText(text: string): string {
  return text
    .replaceAll(WEB_TOKEN, MASK)
    .replaceAll(BEARER, `$1 ${MASK}`)
    .replaceAll(BASIC, (whole, scheme: string, value: string) =>
      Buffer.from(value, "base64").includes(":") ? `${scheme} ${MASK}` : whole,
    )
    .replaceAll(URL_PASSWORD, `$1${MASK}@`);
}
