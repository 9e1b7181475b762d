import { conflictingOptions } from "../errors/usage-errors.ts";
import type { GivenOptions } from "./checked-options.ts";

/** Throws CONFLICTING_OPTIONS for https options that can't all hold; `toLabel` is how errors call an option. */
export function refuseTlsContradictions(
  given: GivenOptions,
  toLabel: (name: string) => string,
): void {
  const { cert, key } = given;
  const [certLabel, keyLabel] = [toLabel("cert"), toLabel("key")];
  if (cert === undefined) return refuseWithoutCert(given, toLabel);
  if (cert.includes("adhoc") && (cert.length > 1 || key !== undefined)) {
    throw conflictingOptions(
      `${certLabel} adhoc makes the only certificate, with a key of its own.`,
      `Leave out adhoc, or every other ${certLabel} and ${keyLabel}.`,
    );
  }
  if (key !== undefined && key.length !== cert.length) {
    throw conflictingOptions(
      `${certLabel} names ${count(cert.length, "certificate")}, and ${keyLabel} ${count(key.length, "key")}.`,
      `Give each ${certLabel} its ${keyLabel}, in the same order.`,
    );
  }
}

function refuseWithoutCert(given: GivenOptions, toLabel: (name: string) => string): void {
  const name = (["key", "redirectHttp", "clientCert"] as const).find(
    (option) => given[option] !== undefined && given[option] !== false,
  );
  if (name === undefined) return;
  throw conflictingOptions(
    `${toLabel(name)} is about https, and without ${toLabel("cert")} the server speaks plain http.`,
    `Add ${toLabel("cert")}, or leave out ${toLabel(name)}.`,
  );
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
