import { StopgapError } from "./stopgap-error.ts";

/** A rule that can't be read, or could never match. `position` counts from 0. */
export function invalidRule(rule: string, position: number, found: string): StopgapError {
  return new StopgapError({
    code: "RULE_INVALID",
    message: `The rule ${JSON.stringify(rule)} is wrong at character ${position + 1}: ${found}.`,
    fix: "Rules are written /user/<name>, /user/<int:id> or /<string(length=2):lang>/about.",
  });
}

/** `known` are the names of all converters; `nearest` is the one that was probably meant. */
export function unknownConverter(
  rule: string,
  place: { position: number; name: string },
  known: { names: readonly string[]; nearest: string | undefined },
): StopgapError {
  return new StopgapError({
    code: "CONVERTER_UNKNOWN",
    message: `The rule ${JSON.stringify(rule)} is wrong at character ${place.position + 1}: there is no converter ${place.name}.`,
    fix:
      known.nearest === undefined
        ? `There are ${known.names.join(", ")}; others have to be registered before the rule.`
        : `Did you mean ${known.nearest}?`,
  });
}

export function duplicateRule(rule: string, other: string, method: string): StopgapError {
  return new StopgapError({
    code: "RULE_DUPLICATE",
    message: `The rule ${JSON.stringify(rule)} would never be reached for ${method}: ${JSON.stringify(other)} matches the same paths.`,
    fix: "Remove one of them, or give them different methods, hosts or converters.",
  });
}

/** `nearest` is the endpoint that was probably meant. */
export function unknownEndpoint(endpoint: string, nearest: string | undefined): StopgapError {
  return new StopgapError({
    code: "ENDPOINT_UNKNOWN",
    message: `There is no endpoint ${JSON.stringify(endpoint)} to build a URL for.`,
    fix:
      nearest === undefined
        ? "stopgap routes lists all of them; those of a blueprint begin with its name and a dot."
        : `Did you mean ${JSON.stringify(nearest)}?`,
  });
}

/** None of the endpoint's rules can be built from these values. */
export function urlValuesMissing(
  endpoint: string,
  rules: readonly string[],
  given: readonly string[],
): StopgapError {
  return new StopgapError({
    code: "URL_VALUES_MISSING",
    message: `No URL for ${JSON.stringify(endpoint)} can be built from ${given.length > 0 ? `the values ${given.join(", ")}` : "no values"}.`,
    fix: `Give a value for each parameter of ${rules.join(" or ")}.`,
  });
}

/** A value that the rule itself would not match, or would read as something else. */
export function urlValueUnfit(rule: string, name: string, expected: string): StopgapError {
  return new StopgapError({
    code: "URL_VALUE_UNFIT",
    message: `The value of ${name} does not fit into ${JSON.stringify(rule)}, so the URL would lead elsewhere.`,
    fix: `It has to be ${expected}.`,
  });
}

/** A query parameter, scheme or host that can't stand in a URL. */
export function urlPartUnfit(part: string, expected: string, cause?: unknown): StopgapError {
  return new StopgapError(
    {
      code: "URL_PART_UNFIT",
      message: `The URL can't be built: ${part} is not what it has to be.`,
      fix: `It takes ${expected}.`,
    },
    cause === undefined ? {} : { cause },
  );
}
