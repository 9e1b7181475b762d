import { nearestWord } from "./nearest-word.ts";
import { StopgapError } from "./stopgap-error.ts";

/** A body is a stream that passes once. */
export function bodyAlreadyRead(): StopgapError {
  return new StopgapError({
    code: "BODY_ALREADY_READ",
    message: "The body of this request has been read already.",
    fix: "Read it once and keep what you need, or read a request.clone().",
  });
}

/** A streamed part is gone once the next one has been asked for. */
export function partAlreadyRead(name: string): StopgapError {
  return new StopgapError({
    code: "PART_ALREADY_READ",
    message: `The file "${name}" was read already, or the part behind it was asked for.`,
    fix: "Read each file once, before the loop goes on to the next part; readForm keeps files for as long as the request lasts.",
  });
}

/** The request has ended, and its temporary file with it. */
export function formDisposed(name: string): StopgapError {
  return new StopgapError({
    code: "FORM_DISPOSED",
    message: `The file "${name}" was read after its request had ended.`,
    fix: "Wait for saveTo(), bytes() or the stream's end before you answer.",
  });
}

export function unknownRequestLimit(name: string, known: readonly string[]): StopgapError {
  const nearest = nearestWord(name, known);
  return new StopgapError({
    code: "UNKNOWN_REQUEST_LIMIT",
    message: `There is no limit for requests with the name ${name}.`,
    fix: nearest === undefined ? `There are ${known.join(", ")}.` : `Did you mean ${nearest}?`,
  });
}

export function wrongRequestLimit(name: string, value: unknown): StopgapError {
  return new StopgapError({
    code: "WRONG_REQUEST_LIMIT",
    message: `The limit ${name} can't be ${String(value)}.`,
    fix: "It takes a number from 0 on, or Infinity for no limit.",
  });
}

export function wrongProxyNetwork(network: string): StopgapError {
  return new StopgapError({
    code: "WRONG_PROXY_NETWORK",
    message: `"${network}" is no network of trusted proxies.`,
    fix: "Name an address (10.0.0.7), a network (10.0.0.0/8, fd00::/8), loopback, or private.",
  });
}

export function wrongProxyCount(name: string, value: unknown): StopgapError {
  return new StopgapError({
    code: "WRONG_PROXY_COUNT",
    message: `The number of trusted proxies for "${name}" can't be ${String(value)}.`,
    fix: "It takes the number of proxies that each add a value to this header, from 0 on.",
  });
}
