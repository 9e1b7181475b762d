import type { SecretKeys } from "./secret-keys.ts";

/**
 * The secret keys of an app: those of its config, else that of STOPGAP_SECRET_KEY. Undefined when neither has any, which is an
 * error only once something has to be signed. No key is ever made up: each thread would make up another one.
 *
 * @param environment `process.env`, which is the same in every thread of a server
 */
export function chooseSecretKeys(
  configured: SecretKeys | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): SecretKeys | undefined {
  if (configured !== undefined && configured.length > 0) return configured;
  return environment["STOPGAP_SECRET_KEY"] === "" ? undefined : environment["STOPGAP_SECRET_KEY"];
}
