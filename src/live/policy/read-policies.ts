/** A policy's directives by name, in lower case, each with its values. */
export type Policy = ReadonlyMap<string, readonly string[]>;

const SPACES = /[\t\n\f\r ]+/;

/**
 * Reads the values of `Content-Security-Policy` headers. Each header may hold several policies, and all are in force.
 * Of a directive that is there twice, the first counts (CSP 3, 2.2.1).
 */
export function readPolicies(headers: readonly string[]): Policy[] {
  const texts = headers.flatMap((header) => header.split(","));
  return texts.map(readPolicy).filter((policy) => policy.size > 0);
}

function readPolicy(text: string): Policy {
  const directives = new Map<string, readonly string[]>();
  for (const part of text.split(";")) {
    const [name = "", ...values] = part.split(SPACES).filter((word) => word !== "");
    const key = name.toLowerCase();
    if (key !== "" && !directives.has(key)) directives.set(key, values);
  }
  return directives;
}
