/** What a request may bring. Sizes are bytes; `Infinity` is no limit, 0 takes nothing. Whatever passes one is a 413. */
export interface RequestLimits {
  /** A whole form, files included, as it comes over the wire (Flask's `MAX_CONTENT_LENGTH`). */
  readonly maxBodyBytes: number;
  /** What `readBytes`, `readText` and `readJson` keep in memory. */
  readonly maxTextBytes: number;
  /** All names and values of a form's fields together (Flask's `MAX_FORM_MEMORY_SIZE`). */
  readonly maxFormMemoryBytes: number;
  /** Fields and files of a form together (Flask's `MAX_FORM_PARTS`). */
  readonly maxFormParts: number;
  readonly maxFiles: number;
  /** One file. */
  readonly maxFileBytes: number;
  /** The files of one form that are kept in memory, all together; the others go to a temporary file. */
  readonly maxFileMemoryBytes: number;
  /** The headers of one part of a multipart form. */
  readonly maxPartHeaderBytes: number;
  /** Lists and objects in one another. */
  readonly maxJsonDepth: number;
  readonly maxQueryParameters: number;
}

const MEBIBYTE = 1024 ** 2;

/** Flask's and Werkzeug's where they have one. The depth leaves what is parsed safe to stringify: V8 overflows at a few thousand. */
export const DEFAULT_REQUEST_LIMITS: RequestLimits = Object.freeze({
  maxBodyBytes: 100 * MEBIBYTE,
  maxTextBytes: MEBIBYTE,
  maxFormMemoryBytes: 500_000,
  maxFormParts: 1000,
  maxFiles: 100,
  maxFileBytes: 100 * MEBIBYTE,
  maxFileMemoryBytes: 500_000,
  maxPartHeaderBytes: 8192,
  maxJsonDepth: 1000,
  maxQueryParameters: 1000,
});
