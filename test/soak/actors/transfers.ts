import { createHash, randomBytes } from "node:crypto";
import type { ClientRequest } from "node:http";
import { checkAnswer, checkFact, checkHead } from "../check-answer.ts";
import type { Wish } from "../call.ts";
import type { Random } from "../../support/random.ts";
import { rest } from "../rest.ts";
import type { World } from "../world.ts";

const BLOCK_BYTES = 64 * 1024;
const LINE_BYTES = 64;
/** Drawn once: it is the hash over a request's own choice of it that tells uploads apart. */
const NOISE: Buffer = randomBytes(1024 * 1024);

/** Sends bytes of some size, with or without saying how many, and compares hashes. */
export async function upload(world: World, random: Random, wish: Wish): Promise<void> {
  const isLarge = random.chance(0.2);
  const pieces = Array.from({ length: isLarge ? random.integer(4, 120) : 1 }, () =>
    drawPiece(random, isLarge ? BLOCK_BYTES : 3000),
  );
  await send(world, { kind: "upload", pieces, wish, pauseMs: 0, isChunked: random.chance(0.5) });
}

/** The same in dribbles. */
export async function uploadSlowly(world: World, random: Random): Promise<void> {
  const pieces = Array.from({ length: random.integer(5, 25) }, () => drawPiece(random, 2000));
  const pauseMs = random.integer(20, 200);
  await send(world, { kind: "slow upload", pieces, wish: {}, pauseMs, isChunked: true });
}

/** Reads megabytes, at once or with pauses; each line says whose they are. */
export async function download(world: World, random: Random, pauseMs: number): Promise<void> {
  const blocks = random.integer(1, 100);
  let bytes = 0;
  let isMixed = false;
  await world.ask({
    kind: pauseMs > 0 ? "slow download" : "download",
    path: `/download?blocks=${blocks}&id=`,
    check: (reply, id) => {
      if (isMixed) return `there are bytes of another answer among those to ${id}`;
      const length = `${bytes} of ${blocks * BLOCK_BYTES} bytes`;
      return checkHead(reply, id) ?? (bytes === blocks * BLOCK_BYTES ? undefined : length);
    },
    wish: {
      read: async (response) => {
        const line = toLine(String(response.headers["x-soak-id"]));
        for await (const chunk of response) {
          isMixed ||= !isMadeOf(chunk as Buffer, bytes, line);
          bytes += (chunk as Buffer).length;
          if (pauseMs > 0) await rest(world, pauseMs);
        }
        return Buffer.alloc(0);
      },
    },
  });
}

/** A stream of small pieces, a few milliseconds apart. */
export async function readChunks(world: World, random: Random): Promise<void> {
  const count = random.integer(1, 60);
  await world.ask({
    kind: "chunked stream",
    path: `/chunks?count=${count}&id=`,
    check: (reply, id) => {
      const expected = Array.from({ length: count }, (_nothing, i) => `${id} ${i}\n`).join("");
      const isWhole = reply.body.toString() === expected;
      return checkHead(reply, id) ?? (isWhole ? undefined : "there are pieces missing or too many");
    },
  });
}

interface Sending {
  kind: string;
  pieces: Buffer[];
  wish: Wish;
  pauseMs: number;
  /** Without saying how many bytes there are. */
  isChunked: boolean;
}

async function send(
  world: World,
  { kind, pieces, wish, pauseMs, isChunked }: Sending,
): Promise<void> {
  const bytes = pieces.reduce((sum, piece) => sum + piece.length, 0);
  const hash = createHash("sha256");
  for (const piece of pieces) hash.update(piece);
  const sha256 = hash.digest("hex");
  const length = isChunked ? {} : { "Content-Length": String(bytes) };
  await world.ask({
    kind,
    path: "/upload?id=",
    check: (reply, id) =>
      checkAnswer(reply, id) ??
      checkFact(reply, "bytes", bytes) ??
      checkFact(reply, "sha256", sha256),
    wish: {
      ...wish,
      method: "POST",
      headers: { ...wish.headers, ...length },
      send: async (sent) => await writePieces(world, sent, { pieces, pauseMs }),
    },
  });
}

async function writePieces(
  world: World,
  sent: ClientRequest,
  { pieces, pauseMs }: { pieces: Buffer[]; pauseMs: number },
): Promise<void> {
  for (const piece of pieces) {
    if (sent.destroyed) return;
    if (!sent.write(piece)) await untilDrained(sent);
    if (pauseMs > 0) await rest(world, pauseMs);
  }
  sent.end();
}

/** Resolves when there is room again, or nobody to write to. */
async function untilDrained(sent: ClientRequest): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      sent.off("drain", done).off("close", done);
      resolve();
    };
    sent.on("drain", done).on("close", done);
  });
}

function drawPiece(random: Random, mostBytes: number): Buffer {
  const from = random.integer(0, NOISE.length - mostBytes);
  return NOISE.subarray(from, from + random.integer(1, mostBytes));
}

function toLine(id: string): string {
  return `${`${id} `.padEnd(LINE_BYTES - 1, ".")}\n`;
}

/** Whether these are the bytes from `start` on of a body that repeats `line`. */
function isMadeOf(chunk: Buffer, start: number, line: string): boolean {
  const offset = start % LINE_BYTES;
  const lines = Buffer.from(line.repeat(Math.ceil((offset + chunk.length) / LINE_BYTES)));
  return chunk.equals(lines.subarray(offset, offset + chunk.length));
}
