import { FileStore } from "./form/file-store.ts";
import { Form } from "./form/form.ts";
import { formKind } from "./form/form-kind.ts";
import type { StreamedFile } from "./form/streamed-file.ts";
import { UploadedFile } from "./form/uploaded-file.ts";
import { readMultipart } from "./multipart/read-multipart.ts";
import { MultiMap } from "./multi-map.ts";
import { readUrlEncodedForm } from "./read-url-encoded-form.ts";
import { DEFAULT_REQUEST_LIMITS, type RequestLimits } from "./request-limits.ts";
import { ValueMap } from "./value-map.ts";

/**
 * The fields and files of a form (Flask's `request.form` and `request.files`), of either kind that browsers send. A body that is no
 * form is left alone, and the form is empty. An `<input type="file">` in which nothing was chosen is no file.
 *
 * @throws {HttpError} 413 as soon as a limit is passed, without reading on; 400 for a malformed form, a part without a name, a missing
 *   boundary, an early end
 * @throws {StopgapError} `BODY_ALREADY_READ`
 */
export async function readForm(
  request: Request,
  limits: RequestLimits = DEFAULT_REQUEST_LIMITS,
): Promise<Form> {
  switch (formKind(request.headers.get("content-type"))) {
    case "url-encoded":
      return new Form(await readUrlEncodedForm(request, limits));
    case "multipart":
      return await collectParts(request, limits);
    case undefined:
      return new Form(new ValueMap());
  }
}

async function collectParts(request: Request, limits: RequestLimits): Promise<Form> {
  const fields: [string, string][] = [];
  const files: [string, UploadedFile][] = [];
  const store = new FileStore(limits.maxFileMemoryBytes);
  try {
    for await (const part of readMultipart(request, limits)) {
      if (part.kind === "field") {
        fields.push([part.name, part.value]);
        continue;
      }
      const file = await keepFile(part, store);
      if (file.filename !== "" || file.size > 0) files.push([file.name, file]);
    }
  } catch (error) {
    await store.dispose();
    throw error;
  }
  return new Form(new ValueMap(fields), new MultiMap(files), () => store.dispose());
}

async function keepFile(part: StreamedFile, store: FileStore): Promise<UploadedFile> {
  const { name, filename, type } = part;
  const kept = await store.keep(part.chunks());
  return new UploadedFile({ name, filename, type, charset: "utf8" }, kept);
}
