import { createHash } from "node:crypto";
import { once } from "node:events";
import { request, type IncomingMessage } from "node:http";

const PIECE_BYTES = 64 * 1024;

interface Upload {
  bytes: number;
  /** Called with the length of each piece that is on its way. */
  onPiece?: (bytes: number) => void;
}

/** Sends so many bytes, as fast as they are taken; resolves with the hash of what was sent and with the answer. */
export async function upload(
  url: string,
  { bytes, onPiece }: Upload,
): Promise<{ hash: string; body: string }> {
  const sent = request(url, {
    method: "POST",
    agent: false,
    headers: { "content-length": bytes },
  });
  const answer = readText(sent);
  const hash = createHash("sha1");
  for (let i = 0; i * PIECE_BYTES < bytes; i++) {
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, bytes - i * PIECE_BYTES), `piece ${i}`);
    hash.update(piece);
    onPiece?.(piece.length);
    if (!sent.write(piece)) await Promise.race([once(sent, "drain"), answer]);
  }
  sent.end();
  return { hash: hash.digest("hex"), body: await answer };
}

/** Reads an answer as fast as it comes; resolves with the hash of its body and with how long that was. */
export async function download(url: string): Promise<{ hash: string; bytes: number }> {
  const sent = request(url, { agent: false }).end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  const hash = createHash("sha1");
  let bytes = 0;
  for await (const piece of response as AsyncIterable<Buffer>) {
    hash.update(piece);
    bytes += piece.length;
  }
  return { hash: hash.digest("hex"), bytes };
}

async function readText(sent: ReturnType<typeof request>): Promise<string> {
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  let text = "";
  for await (const piece of response as AsyncIterable<Buffer>) text += piece.toString();
  return text;
}
