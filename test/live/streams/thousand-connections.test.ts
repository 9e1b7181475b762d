import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveApp } from "../../support/live-app.ts";
import { RawConnection } from "../../support/raw-connection.ts";
import { serve } from "../../support/serve.ts";
import { waitFor } from "../../support/wait-for.ts";

const entry = liveApp("streams/numbered.mjs");
const CONNECTION_COUNT = 1000;
const REQUESTS_EACH = 5;
/** Thousands of answers on two slow cores. */
const LIMIT_MS = 120_000;

describe("a thousand connections at once over eight threads", () => {
  for (const isolate of ["person", "request"] as const) {
    it(`are all answered right, each in its order, with --isolate ${isolate}`, async (test) => {
      const server = await serve(test, {
        entry,
        isolate,
        threads: 8,
        spare: 8,
        queueTimeout: "2m",
      });
      const connections = await Promise.all(
        Array.from({ length: CONNECTION_COUNT }, () => RawConnection.open(server.url)),
      );
      test.after(() => connections.forEach((connection) => connection.close()));
      connections.forEach((connection, who) => connection.send(toRequests(who)));
      await waitFor(
        "every answer",
        () => connections.every((connection) => countAnswers(connection) === REQUESTS_EACH),
        {
          limitMs: LIMIT_MS,
          describe: () => connections.map((connection) => countAnswers(connection)).join(""),
        },
      );
      for (const [who, { received }] of connections.entries()) {
        assert.deepEqual(
          received.match(/<[^>]*>/g),
          Array.from(
            { length: REQUESTS_EACH },
            (_nothing, i) => `</${who}/${i} body of ${who}/${i}>`,
          ),
        );
        assert.equal(received.split("HTTP/1.1 200 OK").length - 1, REQUESTS_EACH);
      }
    });
  }
});

/** All of a connection's requests, pipelined; those that take longest are the first. */
function toRequests(who: number): string {
  return Array.from({ length: REQUESTS_EACH }, (_nothing, i) => {
    const body = `body of ${who}/${i}`;
    const target = `/${who}/${i}?ms=${REQUESTS_EACH - i}`;
    return `POST ${target} HTTP/1.1\r\nHost: a\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
  }).join("");
}

function countAnswers({ received }: RawConnection): number {
  return received.split(">").length - 1;
}
