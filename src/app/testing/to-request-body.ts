/** One field's value, or the values of several fields of one name. */
export type FormValue = string | number | boolean | Blob | readonly (string | Blob)[];

/** What a request of the test client brings; one of these, or nothing. */
export interface RequestBody {
  /** Fields, and files as `File`s; sent as a browser does: `multipart/form-data` if there are files. */
  form?: Readonly<Record<string, FormValue>>;
  /** Sent as `application/json`. */
  json?: unknown;
  /** Sent as it is. */
  body?: string | Uint8Array<ArrayBuffer> | Blob | FormData | URLSearchParams;
}

type Sent = Pick<RequestInit, "body"> & { type?: string };

/** The body, and its type when the platform would not know it. */
export function toRequestBody({ form, json, body }: RequestBody): Sent {
  if (form !== undefined) return { body: toFormBody(form) };
  if (json !== undefined) return { body: JSON.stringify(json), type: "application/json" };
  return body === undefined ? {} : { body };
}

function toFormBody(form: Readonly<Record<string, FormValue>>): FormData | URLSearchParams {
  const fields = Object.entries(form).flatMap(([name, value]) =>
    toList(value).map((one): [string, string | Blob] => [name, one]),
  );
  const hasFiles = fields.some(([, value]) => value instanceof Blob);
  const body = hasFiles ? new FormData() : new URLSearchParams();
  for (const [name, value] of fields) body.append(name, value as string);
  return body;
}

function toList(value: FormValue): readonly (string | Blob)[] {
  if (value instanceof Blob || typeof value === "string") return [value];
  return typeof value === "object" ? value : [String(value)];
}
