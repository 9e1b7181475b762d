import { connect } from "node:net";
import type { Random } from "../../support/random.ts";
import { rest } from "../rest.ts";
import { STATIC_FILE_COUNT, toStaticText } from "../static-folder.ts";
import type { World } from "../world.ts";

const LIMIT_MS = 60_000;

interface Asked {
  readonly id: string;
  readonly request: string;
  /** Tells whether an answer's head or body is to this request. */
  readonly isMine: (head: string, body: string) => boolean;
}

/** Sends many requests at once on one connection; the answers must come in their order. */
export async function pipeline(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    const asked = Array.from({ length: random.integer(2, 12) }, () => toAsked(world, random));
    judge(world, asked, await exchange(world, asked.map(({ request }) => request).join("")));
    await rest(world, random.integer(0, 200));
  }
}

function toAsked(world: World, random: Random): Asked {
  const id = world.ledger.begin("pipelined request");
  const number = random.integer(0, STATIC_FILE_COUNT - 3);
  const target = random.pick([
    "/page?",
    `/slow?ms=${random.integer(0, 60)}&`,
    `/download?blocks=${random.integer(1, 4)}&`,
    `/static/${number}.txt?`,
  ]);
  return {
    id,
    request: `GET ${target}id=${id} HTTP/1.1\r\nHost: soak\r\n\r\n`,
    isMine: (head, body) =>
      target.startsWith("/static/")
        ? body === toStaticText(number)
        : head.includes(`X-Soak-Id: ${id}\r\n`),
  };
}

/** Everything that comes until as many answers are there as requests were sent, or the connection ends. */
async function exchange(world: World, requests: string): Promise<string> {
  const count = requests.split("\r\n\r\n").length - 1;
  const { hostname, port } = new URL(world.server.url);
  const socket = connect(Number(port), hostname);
  let received = "";
  await new Promise<void>((resolve) => {
    const limit = setTimeout(() => socket.destroy(), LIMIT_MS);
    socket.on("data", (chunk: Buffer) => {
      received += chunk.toString("latin1");
      if (splitAnswers(received).length === count) socket.destroy();
    });
    // What is missing then is told by what came.
    socket.on("error", () => {});
    socket.once("close", () => {
      clearTimeout(limit);
      resolve();
    });
    socket.write(requests);
  });
  return received;
}

function judge(world: World, asked: readonly Asked[], received: string): void {
  const answers = splitAnswers(received);
  for (const [i, { id, isMine }] of asked.entries()) {
    const answer = answers[i];
    if (!answer) {
      // Of those behind the first that is missing nobody knows whether they were read.
      const isFirst = i === answers.length;
      world.ledger.end(id, isFirst ? { kind: "cut", why: `after ${i} answers` } : { kind: "left" });
    } else if (answer.status >= 500) world.ledger.end(id, { kind: "page", status: answer.status });
    else if (isMine(answer.head, answer.body)) world.ledger.end(id, { kind: "ok" });
    else world.ledger.end(id, { kind: "wrong", why: `answer ${i} is to another one` });
  }
}

/** Whole answers only; each has its length in its head. */
function splitAnswers(received: string): { status: number; head: string; body: string }[] {
  const answers = [];
  let offset = 0;
  for (;;) {
    const headEnd = received.indexOf("\r\n\r\n", offset);
    if (headEnd === -1) return answers;
    const head = received.slice(offset, headEnd + 2);
    const bodyEnd = headEnd + 4 + Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0);
    if (bodyEnd > received.length) return answers;
    const body = received.slice(headEnd + 4, bodyEnd);
    answers.push({ status: Number(head.slice(9, 12)), head, body });
    offset = bodyEnd;
  }
}
