import { StopgapError } from "./stopgap-error.ts";

/** `option` is the one that named the file; `reason` is the system's own word, such as ENOENT. */
export function tlsFileNotReadable(option: string, path: string, reason: string): StopgapError {
  return new StopgapError({
    code: "TLS_FILE_NOT_READABLE",
    message: `The file ${path} of ${option} can't be read (${reason}).`,
    fix: "Check the path and who may read it, or use --cert adhoc to have a certificate made.",
  });
}

export function notACertificate(option: string, path: string): StopgapError {
  return new StopgapError({
    code: "NOT_A_CERTIFICATE",
    message: `The file ${path} of ${option} holds no PEM certificate.`,
    fix: "It has to have a part that begins with -----BEGIN CERTIFICATE-----.",
  });
}

export function notAKey(path: string): StopgapError {
  return new StopgapError({
    code: "NOT_A_KEY",
    message: `The file ${path} holds no private key in PEM.`,
    fix: "Name the file that begins with -----BEGIN PRIVATE KEY----- with --key.",
  });
}

export function keyEncrypted(path: string): StopgapError {
  return new StopgapError({
    code: "KEY_ENCRYPTED",
    message: `The private key in ${path} is encrypted, and there is nobody to ask for its passphrase.`,
    fix: `Decrypt it for this use: openssl pkey -in ${path} -out plain-key.pem, then --key plain-key.pem.`,
  });
}

export function keyMismatch(cert: string, key: string): StopgapError {
  return new StopgapError({
    code: "KEY_MISMATCH",
    message: `The key in ${key} is not the one of the certificate in ${cert}.`,
    fix:
      "Name the key that the certificate was made with; with several, --key in the order of --cert. " +
      "In a chain, the server's own certificate comes first.",
  });
}

/** What OpenSSL itself refuses: a key that is too small, a digest that is too old. */
export function tlsRefused(cert: string, cause: Error): StopgapError {
  return new StopgapError(
    {
      code: "TLS_REFUSED",
      message: `The certificate in ${cert} can't be used: ${cause.message}.`,
      fix: "Make a new one with a key of today's size, or use --cert adhoc.",
    },
    { cause },
  );
}
