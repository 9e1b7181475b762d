import { badAnswer } from "../errors/app-usage-errors.ts";
import type { AnswerHeaders } from "./answer.ts";
import type { Context } from "./context.ts";
import { describeAnswer } from "./describe-answer.ts";
import { HttpError } from "./errors/http-error.ts";
import { toStream } from "./files/to-stream.ts";
import { toHeaders } from "./to-headers.ts";

const HTML = "text/html; charset=utf-8";
const JSON_TYPE = "application/json";
const BYTES = "application/octet-stream";
/** Their answers have no body (RFC 9110, 15.3.5, 15.3.6, 15.4.5). */
const BODILESS: ReadonlySet<number> = new Set([204, 205, 304]);

/** Sent as it is, with the type that it is of. */
type Bytes = ConstructorParameters<typeof Response>[0];

interface Head {
  readonly status: number;
  readonly headers: AnswerHeaders | undefined;
}

/**
 * The response that a handler's answer stands for.
 *
 * @param where whose answer it is, for errors
 * @param context of the request to which a streamed answer belongs
 * @throws {StopgapError} BAD_ANSWER
 * @throws {HttpError} that was returned instead of thrown
 */
export function toResponse(answer: unknown, where: string, context: Context): Response {
  if (typeof answer === "string")
    return new Response(answer, { headers: { "Content-Type": HTML } });
  if (answer instanceof Response) return toFresh(answer, where);
  if (Array.isArray(answer)) return fromList(answer as readonly unknown[], where, context);
  if (answer instanceof HttpError) throw answer;
  return fromBody({ status: 200, headers: undefined }, ...toBytes(answer, where, context));
}

/** One that is kept in a variable would be empty, or hang, the second time. */
function toFresh(response: Response, where: string): Response {
  if (response.bodyUsed) throw badAnswer(where, "a Response whose body has been read before");
  if (response.status < 200) throw badAnswer(where, `a Response of status ${response.status}`);
  return response;
}

function fromList(answer: readonly unknown[], where: string, context: Context): Response {
  const [body, second, third] = answer;
  const hasStatus = typeof second === "number";
  const headers = hasStatus ? third : second;
  const isFitting =
    answer.length >= 2 && answer.length <= (hasStatus ? 3 : 2) && isHeadersOrNone(headers);
  if (!isFitting || (!hasStatus && headers === undefined)) throw badAnswer(where, "a list");
  if (hasStatus && !isStatus(second)) throw badAnswer(where, `the status ${second}`);
  if (body instanceof Response)
    return withHead(toFresh(body, where), { status: hasStatus ? second : body.status, headers });
  const head = { status: hasStatus ? second : 200, headers };
  return fromBody(head, ...toBytes(body, where, context));
}

function withHead(response: Response, { status, headers }: Head): Response {
  const all = new Headers(response.headers);
  // Several cookies are several headers of one name; everything else that is given replaces what there was.
  for (const [name, value] of toHeaders(headers))
    if (name === "set-cookie") all.append(name, value);
    else all.set(name, value);
  return new Response(response.body, { status, headers: all });
}

function fromBody({ status, headers }: Head, bytes: Bytes, type: string | undefined): Response {
  const all = toHeaders(headers);
  if (BODILESS.has(status)) {
    if (bytes instanceof ReadableStream) bytes.cancel().catch(() => {});
    return new Response(null, { status, headers: all });
  }
  if (type !== undefined && !all.has("Content-Type")) all.set("Content-Type", type);
  return new Response(bytes, { status, headers: all });
}

function toBytes(body: unknown, where: string, context: Context): [Bytes, string | undefined] {
  if (typeof body === "string") return [body, HTML];
  if (body === null) return [null, undefined];
  if (typeof body !== "object") throw badAnswer(where, describeAnswer(body));
  if (body instanceof Blob) return [body, undefined];
  if (ArrayBuffer.isView(body) || body instanceof ArrayBuffer)
    return [body as Uint8Array<ArrayBuffer>, BYTES];
  if (body instanceof ReadableStream) return [context.follow(body as ReadableStream), HTML];
  if (Symbol.asyncIterator in body || isIterable(body))
    return [context.follow(toStream(body as AsyncIterable<string>)), HTML];
  return [toJson(body, where), JSON_TYPE];
}

/** Not the collections, whose parts are none of an answer's. */
function isIterable(body: object): boolean {
  return Symbol.iterator in body && !(body instanceof Map || body instanceof URLSearchParams);
}

function toJson(body: object, where: string): string {
  // An error has no fields of its own to show, and was meant to be thrown.
  const isJson = !(body instanceof Error) && !(body instanceof Map || body instanceof Set);
  const text = isJson ? (JSON.stringify(body) as string | undefined) : undefined;
  if (text === undefined) throw badAnswer(where, describeAnswer(body));
  return text;
}

function isStatus(value: number): boolean {
  return Number.isInteger(value) && value >= 200 && value <= 599;
}

function isHeadersOrNone(value: unknown): value is AnswerHeaders | undefined {
  return value === undefined || (typeof value === "object" && value !== null);
}
