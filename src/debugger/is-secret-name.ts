/** Words that make a value a secret wherever they stand in its name. */
const SECRET_WORDS = new Set(
  (
    "password passwords passwd passphrase passcode pwd secret secrets token tokens authorization authorisation bearer " +
    "credential credentials jwt otp totp apikey accesskey secretkey privatekey cookie cookies sid sessionid"
  ).split(" "),
);
/** Words that hide in longer ones which nobody wrote apart: `usertoken`, `newpassword1`. */
const SECRET_PART = /passw|secret|apikey|privatekey|accesskey|credential|authtoken|usertoken/;

/** Whether a variable, property or header of this name likely holds what must not be shown or kept. */
export function isSecretName(name: string): boolean {
  const words = name
    .replaceAll(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .split(/[^a-z\d]+/);
  if (words.some((word) => SECRET_WORDS.has(word))) return true;
  return SECRET_PART.test(words.join(""));
}
