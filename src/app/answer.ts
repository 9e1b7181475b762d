/** What becomes a JSON body: an object that is none of the other answers. Lists, promises and collections are none. */
export type JsonBody = object & {
  readonly [Symbol.iterator]?: never;
  readonly then?: never;
};

/** A list is an iterable too, and is never meant as one. */
type NoList = { readonly [Symbol.unscopables]?: never };

/** A body that comes in parts; text is sent as UTF-8. */
export type StreamedBody =
  | ReadableStream<Uint8Array>
  | (Iterable<string | Uint8Array> & NoList)
  | AsyncIterable<string | Uint8Array>;

/** What is sent: text as HTML, bytes as they are, iterables and streams as they come, other objects as JSON. */
export type AnswerBody = string | Uint8Array | Blob | StreamedBody | JsonBody | null;

export type AnswerHeaders =
  | Headers
  | Readonly<Record<string, string>>
  | readonly [string, string][];

/** The body of a list; it may have to be waited for: `[render("form.html"), 422]`. */
type ListBody = AnswerBody | Response | Promise<AnswerBody | Response>;

/**
 * What a handler may return, in the shapes of Flask's views. A list is always `[body, status, headers]`: JSON that is a list
 * is returned by `json([...])`.
 */
export type Answer =
  | Response
  | AnswerBody
  | readonly [body: ListBody, status: number]
  | readonly [body: ListBody, status: number, headers: AnswerHeaders]
  | readonly [body: ListBody, headers: AnswerHeaders];
