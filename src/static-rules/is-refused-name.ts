import { isWindowsAlias } from "./is-windows-alias.ts";

/** Keys, certificates and variables, also as copies that editors and archivers leave behind. */
const SECRET_ENDINGS =
  /\.(?:pem|key|crt|cer|der|csr|p7[bc]|p8|p12|pfx|pkcs12|jks|keystore|kdbx|ppk|env)(?:~|\.(?:bak|backup|old|orig|save|tmp|copy|local|gz|br|zst|zip|\d+))*$/i;
/** What ssh-keygen calls its files. */
const SECRET_BEGINNINGS = /^id_(?:rsa|dsa|ecdsa|ed25519)/i;
const SEPARATOR_OR_CONTROL = /[/\\\u0000-\u001F\u007F]/;

/**
 * True for a file's or folder's name (one part of a path, without escapes) that is never served. An empty name is none
 * of these.
 */
export function isRefusedName(name: string, platform: NodeJS.Platform = process.platform): boolean {
  return (
    name.startsWith(".") ||
    SEPARATOR_OR_CONTROL.test(name) ||
    SECRET_ENDINGS.test(name) ||
    SECRET_BEGINNINGS.test(name) ||
    (platform === "win32" && isWindowsAlias(name))
  );
}
