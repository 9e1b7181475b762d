import { HttpError } from "../errors/http-error.ts";

/** @param what `The body`, `The file "photo"`: it becomes the first words of what the visitor reads */
export function tooLarge(what: string, maxBytes: number): HttpError {
  return new HttpError(
    413,
    `${what} is larger than ${maxBytes} bytes, the most that is taken here.`,
  );
}
