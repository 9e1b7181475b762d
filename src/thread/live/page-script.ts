/*
 * One answer on its way through the lane, with our script put into it if it is a page. Called by PageScripts with the
 * bytes as Node's http.Server writes them; gives back the bytes to send. Everything else passes as it is.
 * head -> searching -> passing; head -> passing when it is no page.
 */
import { decidePage, type Framing } from "../../live/decide-page.ts";
import { findScriptPlace, MAX_PREAMBLE_BYTES } from "../../live/find-script-place.ts";
import { HeaderLines } from "../../live/header-lines.ts";
import type { PageOrigin } from "../../live/policy/matches-source.ts";
import { toScriptTag } from "../../live/to-script-tag.ts";
import { type ChunkedBeginning, readChunks } from "./read-chunks.ts";

interface PageFacts {
  readonly origin: PageOrigin;
  /** Of the page that is being made. */
  readonly version: string;
  /** Called when it is a page that can't take the script. */
  readonly onRefused: (reason: string) => void;
}

const EMPTY = Buffer.alloc(0);
const STATUS_LINE = /^HTTP\/1\.[01] (\d{3})/;
const HEAD_END = "\r\n\r\n";
/** A page with the script is another one than these tell of (RFC 9110, 8.8; RFC 9530). */
const VALIDATORS = /^(?:etag|last-modified|content-digest|repr-digest|digest|content-md5):/i;

export class PageScript {
  readonly #facts: PageFacts;
  #state: "head" | "searching" | "passing" = "head";
  #framing: Framing = { kind: "close" };
  #tag: Buffer = EMPTY;
  /** Until it is known whether a page of a given length takes the script. */
  #head = "";
  #hasScript = false;
  /** What has come of the body, as on the wire, while the place is searched for. */
  #held: Buffer = EMPTY;

  constructor(facts: PageFacts) {
    this.#facts = facts;
  }

  /** True when it has nothing left to do. */
  get isPassing(): boolean {
    return this.#state === "passing";
  }

  /** Takes what was written, and gives back what may leave now. */
  take(bytes: Buffer): Buffer {
    if (this.#state === "passing") return bytes;
    if (this.#state === "head") return this.#takeHead(bytes);
    this.#held = Buffer.concat([this.#held, bytes]);
    return this.#search(false);
  }

  /** Nothing more will be written: gives back what was kept. */
  end(): Buffer {
    return this.#state === "searching" ? this.#search(true) : EMPTY;
  }

  /** Node writes a head in one piece; informational answers (100, 103) may stand before it. */
  #takeHead(bytes: Buffer): Buffer {
    const text = bytes.toString("latin1");
    let headAt = 0;
    let bodyAt = 0;
    let status = 0;
    while (status < 200 && status !== 101) {
      headAt = bodyAt;
      // Only informational ones have come.
      if (headAt === text.length) return bytes;
      status = Number(STATUS_LINE.exec(text.slice(headAt, headAt + 12))?.[1] ?? 0);
      const headEnd = text.indexOf(HEAD_END, headAt);
      if (status === 0 || headEnd === -1) return this.#pass(bytes);
      bodyAt = headEnd + HEAD_END.length;
    }
    const head = text.slice(headAt, bodyAt);
    if (!this.#begins(status, head)) return this.#pass(bytes);
    const before = text.slice(0, headAt);
    this.#held = bytes.subarray(bodyAt);
    if (this.#framing.kind === "length") {
      this.#head = before + head;
      return this.#search(false);
    }
    const body = this.#search(false);
    const isLeft = this.#state !== "searching" && !this.#hasScript;
    const changed = Buffer.from(before + (isLeft ? head : withoutValidators(head)), "latin1");
    return Buffer.concat([changed, body]);
  }

  #begins(status: number, head: string): boolean {
    const { origin, version, onRefused } = this.#facts;
    const decision = decidePage(status, new HeaderLines(head), origin);
    if (decision.kind === "refused") onRefused(decision.reason);
    if (decision.kind !== "take") return false;
    this.#framing = decision.framing;
    this.#tag = Buffer.from(toScriptTag(version, decision.nonce));
    this.#state = "searching";
    return true;
  }

  #pass(bytes: Buffer): Buffer {
    this.#state = "passing";
    this.#held = EMPTY;
    this.#head = "";
    return bytes;
  }

  #search(isEnded: boolean): Buffer {
    if (this.#framing.kind === "chunked") return this.#searchChunks(isEnded);
    const isWhole =
      isEnded || (this.#framing.kind === "length" && this.#held.length >= this.#framing.bytes);
    const offset = findPlace(this.#held, isWhole);
    if (offset === "unknown") return EMPTY;
    const head = Buffer.from(this.#toHead(offset !== "none"), "latin1");
    const body = offset === "none" ? this.#held : this.#insert(this.#held, offset);
    return this.#pass(head.length === 0 ? body : Buffer.concat([head, body]));
  }

  /** All that was kept becomes one chunk, together with what is still to come of its last one. */
  #searchChunks(isEnded: boolean): Buffer {
    const beginning = readChunks(this.#held);
    if (!beginning) return this.#pass(this.#held);
    const offset = findPlace(beginning.payload, isEnded || beginning.isWhole);
    if (offset === "unknown") return EMPTY;
    if (offset === "none") return this.#pass(this.#held);
    return this.#pass(this.#joinChunks(beginning, offset));
  }

  #joinChunks(beginning: ChunkedBeginning, offset: number): Buffer {
    const payload = this.#insert(beginning.payload, offset);
    const size = payload.length + beginning.missingBytes;
    return Buffer.concat([
      Buffer.from(`${size.toString(16)}\r\n`),
      payload,
      this.#held.subarray(beginning.payloadEnd),
    ]);
  }

  #insert(bytes: Buffer, offset: number): Buffer {
    this.#hasScript = true;
    return Buffer.concat([bytes.subarray(0, offset), this.#tag, bytes.subarray(offset)]);
  }

  #toHead(hasScript: boolean): string {
    if (!hasScript || this.#framing.kind !== "length") return this.#head;
    const length = this.#framing.bytes + this.#tag.length;
    return withoutValidators(this.#head).replace(
      /\r\ncontent-length:[^\r]*/i,
      `\r\nContent-Length: ${length}`,
    );
  }
}

/** An empty page has no place: nothing is shown of it. */
function findPlace(payload: Buffer, isWhole: boolean): number | "none" | "unknown" {
  if (payload.length === 0) return isWhole ? "none" : "unknown";
  const place = findScriptPlace(payload.toString("latin1", 0, MAX_PREAMBLE_BYTES), isWhole);
  return place.kind === "at" ? place.offset : place.kind;
}

function withoutValidators(head: string): string {
  return head
    .split("\r\n")
    .filter((line) => !VALIDATORS.test(line))
    .join("\r\n");
}
