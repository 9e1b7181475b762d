import { once } from "node:events";
import type { IncomingMessage, OutgoingHttpHeaders } from "node:http";
import { decidePage } from "../../live/decide-page.ts";
import { findScriptPlace, MAX_PREAMBLE_BYTES } from "../../live/find-script-place.ts";
import { HeaderLines } from "../../live/header-lines.ts";
import { isPageRequest } from "../../live/is-page-request.ts";
import { toScriptTag } from "../../live/to-script-tag.ts";
import type { FileAnswer } from "../../static-rules/open-file.ts";

/** They tell of the file, and not of the page with the script. */
const VALIDATORS = new Set(["etag", "last-modified"]);

/**
 * Puts the script into a file that a browser asks for as a page; gives back any other as it is.
 *
 * @throws what the system says when the file can't be read at this moment
 */
export async function addScript(
  answer: FileAnswer,
  { method = "", headers, socket }: IncomingMessage,
  version: string,
): Promise<FileAnswer> {
  if (!isPageRequest(method, (name) => headers[name]?.toString())) return answer;
  const scheme = "encrypted" in socket ? "https" : "http";
  const origin = { scheme, host: headers.host ?? "" } as const;
  const decision = decidePage(answer.status, toLines(answer.headers), origin);
  if (decision.kind !== "take" || decision.framing.kind !== "length") return answer;
  const tag = Buffer.from(toScriptTag(version, decision.nonce));
  if (!(await insert(answer, tag))) return answer;
  return {
    ...answer,
    headers: {
      ...Object.fromEntries(
        Object.entries(answer.headers).filter(([name]) => !VALIDATORS.has(name.toLowerCase())),
      ),
      "Content-Length": decision.framing.bytes + tag.length,
    },
    addedBytes: tag.length,
  };
}

function toLines(headers: OutgoingHttpHeaders): HeaderLines {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value?.toString()}`);
  return new HeaderLines(["", ...lines].join("\r\n"));
}

/** Takes the first bytes out of the stream, and gives them back with the script among them. */
async function insert({ body }: FileAnswer, tag: Buffer): Promise<boolean> {
  await once(body, "readable");
  const bytes = body.read() as Buffer | null;
  if (bytes === null) return false;
  const place = findScriptPlace(bytes.toString("latin1", 0, MAX_PREAMBLE_BYTES), true);
  const offset = place.kind === "at" ? place.offset : undefined;
  body.unshift(
    offset === undefined
      ? bytes
      : Buffer.concat([bytes.subarray(0, offset), tag, bytes.subarray(offset)]),
  );
  return offset !== undefined;
}
