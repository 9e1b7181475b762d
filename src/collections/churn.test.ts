import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { ExchangeList } from "../front/dispatch/exchange-list.ts";
import type { Exchange } from "../front/dispatch/exchange.ts";
import { OwnStreams } from "./own-streams.ts";
import { ShortMap } from "./short-map.ts";
import { StreamTable } from "./stream-table.ts";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as (options?: { type: "minor" }) => void;

/** As many as are being answered at a time. */
const OPEN = 32;
const REQUESTS = 20_000;
/** What each of them holds, in bytes. */
const HELD_BYTES = 4000;

class Request {
  readonly held: number[] = Array.from({ length: HELD_BYTES / 8 }, () => 0.5);
}

type Begin = (request: Request, number: number) => () => void;

const kinds: [name: string, toBegin: () => Begin][] = [
  [
    "OwnStreams",
    () => {
      const streams = new OwnStreams<Request>();
      return (request) => {
        const stream = streams.open(request);
        return () => streams.end(stream);
      };
    },
  ],
  [
    "StreamTable",
    () => {
      const table = new StreamTable<Request>();
      return (request, number) => {
        const stream = number % OPEN;
        table.set(stream, request);
        return () => table.delete(stream);
      };
    },
  ],
  [
    "ShortMap",
    () => {
      const map = new ShortMap<Request, number>();
      return (request, number) => {
        map.add(request, number);
        return () => map.delete(request);
      };
    },
  ],
  [
    "ExchangeList",
    () => {
      const list = new ExchangeList();
      return (request) => {
        const exchange = request as unknown as Exchange;
        list.add(exchange, undefined);
        return () => list.remove(exchange);
      };
    },
  ],
];

/** What is left of many requests after collections of the young generation only, in bytes. */
function measureLeft(begin: Begin): number {
  const ends: (() => void)[] = [];
  const run = (count: number): void => {
    for (let i = 0; i < count; i++) {
      ends.push(begin(new Request(), i));
      if (ends.length > OPEN) ends.shift()?.();
    }
  };
  run(OPEN * 4);
  // The server has been idle: what there is by now is old.
  for (let i = 0; i < 3; i++) collect();
  const before = process.memoryUsage().heapUsed;
  for (let turn = 0; turn < 20; turn++) {
    run(REQUESTS / 20);
    collect({ type: "minor" });
  }
  return process.memoryUsage().heapUsed - before;
}

describe("what comes and goes with every request", () => {
  for (const [name, toBegin] of kinds)
    it(`is let go of by collections of the young generation, in ${name}`, () => {
      const left = measureLeft(toBegin());
      assert.ok(left < (REQUESTS * HELD_BYTES) / 10, `${left} bytes are left`);
    });
});
