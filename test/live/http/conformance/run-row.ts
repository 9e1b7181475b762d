import assert from "node:assert/strict";
import { setImmediate as turn } from "node:timers/promises";
import { RawConnection } from "../../../support/raw-connection.ts";
import { waitFor } from "../../../support/wait-for.ts";
import { compareAnswers } from "./compare-answers.ts";
import { type Answer, readAnswers } from "./read-answers.ts";
import type { Expected, Row, Step } from "./row.ts";
import type { Carrier } from "./start-carriers.ts";

const LIMIT_MS = 10_000;
/** Asked at the end on a connection that has to be open: its answer shows that both sides agree on where they are. */
const PROBE = "GET /probe HTTP/1.1\r\nHost: probe\r\nConnection: close\r\n\r\n";
/** Turns of the event loop between two writes, so that they leave as two. */
const TURNS_BETWEEN_WRITES = 3;
const MAX_SHOWN = 600;

/** What became of a row at one carrier. */
export interface Run {
  readonly answers: readonly Answer[];
  /** Fails if the app has been given other requests than it should, be it later. */
  checkRequests(): void;
}

/** A row on its way at one carrier. */
interface Attempt {
  readonly row: Row;
  readonly carrier: Carrier;
  readonly expected: Expected;
  /** How many requests the app has to be given. */
  readonly count: number;
  readonly client: RawConnection;
  /** What the app has told of this connection. */
  readonly events: readonly string[];
  readonly sent: Step[];
}

/** Does what a row says, and fails in words if something else comes back. */
export async function runRow(row: Row, carrier: Carrier): Promise<Run> {
  const client = await RawConnection.open(carrier.url);
  client.socket.setNoDelay(true);
  const expected = row.except?.find(({ at }) => at(carrier.place))?.expect ?? row.expect;
  const attempt: Attempt = {
    row,
    carrier,
    expected,
    count: expected.requests ?? expected.answers.filter(isFinal).length,
    client,
    events: carrier.reports.watch(client.socket.localPort ?? 0),
    sent: [],
  };
  try {
    for (const step of typeof row.send === "string" ? [row.send] : row.send)
      await take(step, attempt);
    const answers = await collect(attempt);
    compareAnswers(answers, attempt.expected.answers);
    await Promise.all((attempt.expected.told ?? []).map((event) => isTold(event, attempt)));
    const checkRequests = (): void => checkCount(attempt);
    await waitUntil("the app tells of its requests", () => countGiven(attempt) >= attempt.count);
    checkRequests();
    return { answers, checkRequests };
  } catch (error) {
    throw error instanceof RowError ? error : new RowError(attempt, error);
  } finally {
    client.close();
  }
}

async function take(step: Step, attempt: Attempt): Promise<void> {
  const { client, sent } = attempt;
  if (typeof step === "string") {
    sent.push(step);
    client.send(Buffer.from(step, "latin1"));
    for (let i = 0; i < TURNS_BETWEEN_WRITES; i++) await turn();
    return;
  }
  sent.push(step);
  if ("until" in step) await client.until(step.until, LIMIT_MS);
  else if ("told" in step) await isTold(step.told, attempt);
  else if (step.does === "half-close") client.socket.end();
  else if (step.does === "reset") client.socket.resetAndDestroy();
  else client.socket.destroy();
}

async function isTold(event: string, { events }: Attempt): Promise<void> {
  await waitFor(`the app tells "${event}"`, () => events.includes(event), { limitMs: LIMIT_MS });
}

/** Waits for the answers and for what becomes of the connection then. */
async function collect({ client, expected }: Attempt): Promise<Answer[]> {
  const count = expected.answers.length;
  const isToHead = (index: number): boolean => expected.answers[index]?.toHead ?? false;
  const read = (): Answer[] =>
    readAnswers({ text: client.received, isEnd: client.isClosed }, isToHead);
  if (expected.end === "closed") {
    await waitUntil("the connection is closed", () => client.isClosed);
    return read();
  }
  await waitUntil(`${count} answers`, () => {
    if (client.isClosed) throw new Error("the connection was closed");
    return read().filter(({ isWhole }) => isWhole).length >= count;
  });
  client.send(PROBE);
  await waitUntil("the answer to another request on this connection", () => client.isClosed);
  const answers = read();
  const probe = answers.pop();
  assert.equal(probe?.body, "probe", "another request on this connection is answered");
  return answers;
}

async function waitUntil(what: string, isSo: () => boolean): Promise<void> {
  await waitFor(what, isSo, { limitMs: LIMIT_MS });
}

function countGiven({ events }: Attempt): number {
  return events.filter(
    (event) => /^(request|upgrade|connect) /.test(event) && !event.endsWith(" /probe"),
  ).length;
}

function checkCount(attempt: Attempt): void {
  const given = countGiven(attempt);
  if (given !== attempt.count)
    throw new RowError(attempt, `the app was given ${given} requests, not ${attempt.count}`);
}

function isFinal({ status }: { status: number }): boolean {
  return status >= 200 || status === 101;
}

/** Tells of a row that failed: what it is about, and what went over the wire. */
class RowError extends Error {
  constructor({ row, carrier, client, events, sent }: Attempt, problem: unknown) {
    super(
      [
        `${row.name} [${carrier.name}, Node ${process.version}]`,
        `why:      ${row.why}`,
        `problem:  ${problem instanceof Error ? problem.message : String(problem)}`,
        `sent:     ${sent.map(describeStep).join(" | ")}`,
        `received: ${escape(client.received)}${client.isClosed ? " (closed)" : ""}`,
        `app told: ${events.join(", ") || "nothing"}`,
      ].join("\n"),
    );
    this.name = "RowError";
  }
}

function describeStep(step: Step): string {
  return typeof step === "string" ? escape(step) : JSON.stringify(step);
}

function escape(text: string): string {
  const shown =
    text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN)}… (${text.length} bytes)` : text;
  return JSON.stringify(shown).replaceAll(
    /[\x7f-\xff]/g,
    (char) => `\\x${char.charCodeAt(0).toString(16)}`,
  );
}
