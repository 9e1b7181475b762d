import assert from "node:assert/strict";
import type { Answer } from "./read-answers.ts";
import type { ExpectedAnswer, Saw } from "./row.ts";

/** What Stopgap adds to an answer, and what differs from one moment to the next. */
const OWN_HEADER = /^(stopgap-request-id: |set-cookie: stopgap|date: )/i;

/** Fails unless these answers came, in this order, and no others. */
export function compareAnswers(
  answers: readonly Answer[],
  expected: readonly ExpectedAnswer[],
): void {
  assert.deepEqual(
    answers.map(({ status }) => status),
    expected.map(({ status }) => status),
    "the answers' status",
  );
  for (const [i, wanted] of expected.entries()) {
    const answer = answers[i];
    if (answer) compareAnswer(answer, wanted, `of answer ${i + 1}`);
  }
}

/** What a client can tell of two servers by their answers. */
export function toComparable({ headers, ...answer }: Answer): object {
  return { ...answer, headers: headers.filter((line) => !OWN_HEADER.test(line)) };
}

function compareAnswer(answer: Answer, wanted: ExpectedAnswer, where: string): void {
  assert.equal(answer.isWhole, !wanted.isCut, `whether all came ${where}`);
  if (wanted.reason !== undefined)
    assert.equal(answer.reason, wanted.reason, `the reason ${where}`);
  if (wanted.body !== undefined) assert.equal(answer.body, wanted.body, `the body ${where}`);
  if (wanted.bodyLength !== undefined) assert.equal(answer.body.length, wanted.bodyLength, where);
  if (wanted.trailers) assert.deepEqual(answer.trailers, wanted.trailers, `the trailers ${where}`);
  if (wanted.headers) {
    const present = answer.headers.filter((line) => wanted.headers?.includes(line));
    assert.deepEqual(present, wanted.headers, `the header lines ${where}`);
  }
  const names = answer.headers.map((line) => line.split(":")[0]?.toLowerCase());
  for (const name of wanted.without ?? [])
    assert.ok(!names.includes(name.toLowerCase()), `no ${name} ${where}`);
  if (wanted.saw) compareSeen(JSON.parse(toUtf8(answer.body)) as Saw, wanted.saw);
}

/** Bytes came as a character each. */
function toUtf8(bytes: string): string {
  return Buffer.from(bytes, "latin1").toString("utf8");
}

function compareSeen(seen: Saw, wanted: Saw): void {
  for (const key of Object.keys(wanted) as (keyof Saw)[])
    assert.deepEqual(seen[key], wanted[key], `what the app saw as ${key}`);
}
