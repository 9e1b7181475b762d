/** What becomes a JSON body: anything that `JSON.stringify` takes and that is not one of the other answers. */
export type JsonBody = object;

/** A body that comes in parts; text is sent as UTF-8. */
export type StreamedBody =
  | ReadableStream<Uint8Array>
  | Iterable<string | Uint8Array>
  | AsyncIterable<string | Uint8Array>;

/** What is sent: text as HTML, bytes as they are, iterables and streams as they come, other objects as JSON. */
export type AnswerBody = string | Uint8Array | Blob | StreamedBody | JsonBody | null;

export type AnswerHeaders =
  | Headers
  | Readonly<Record<string, string>>
  | readonly [string, string][];

/**
 * What a handler may return, in the shapes of Flask's views. A list is always `[body, status, headers]`: JSON that is a list
 * is returned by `json([...])`.
 */
export type Answer =
  | Response
  | AnswerBody
  | readonly [body: AnswerBody, status: number]
  | readonly [body: AnswerBody, status: number, headers: AnswerHeaders]
  | readonly [body: AnswerBody, headers: AnswerHeaders];
