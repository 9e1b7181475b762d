import { formKind } from "./form/form-kind.ts";
import type { StreamedFile } from "./form/streamed-file.ts";
import type { FieldPart } from "./multipart/read-multipart.ts";
import { readUrlEncodedForm } from "./read-url-encoded-form.ts";
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts";

/**
 * The fields and files of a form one after the other while they arrive, so that a file of any size passes through a few
 * kilobytes of memory. A file is read before the loop goes on; what is left unread of it is skipped. Whoever leaves the loop early
 * leaves the rest of the body unread. A body that is no form has no parts.
 *
 * @throws {HttpError} 413 as soon as a limit is passed; 400 for a malformed form, a part without a name, an early end
 * @throws {StopgapError} `BODY_ALREADY_READ`
 */
export async function* readParts(
  request: Request,
  limits: RequestLimits = DEFAULT_REQUEST_LIMITS,
): AsyncGenerator<FieldPart | StreamedFile, void, void> {
  const kind = formKind(request.headers.get("content-type"));
  if (kind === "multipart") {
    // Apps without uploads start sooner without the parser.
    const { readMultipart } = await import("./multipart/read-multipart.ts");
    yield* readMultipart(request, limits);
  }
  if (kind !== "url-encoded") return;
  for (const [name, value] of await readUrlEncodedForm(request, limits))
    yield { kind: "field", name, value };
}
