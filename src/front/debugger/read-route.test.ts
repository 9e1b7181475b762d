import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readRoute } from "./read-route.ts";

const CAPTURE_ID = "abcdefghijklmnopqrstuv";
const CAPTURE = `/__stopgap__/debugger/captures/${CAPTURE_ID}`;

describe("readRoute", () => {
  const cases: [path: string, route: ReturnType<typeof readRoute>][] = [
    ["/", undefined],
    ["/__stopgap__/debuggers", undefined],
    ["/__stopgap__/live", undefined],
    ["/__stopgap__/debugger", { kind: "nothing" }],
    ["/__stopgap__/debugger.js", { kind: "script" }],
    ["/__stopgap__/debugger.jsx", { kind: "nothing" }],
    ["/__stopgap__/debugger/", { kind: "nothing" }],
    ["/__stopgap__/debugger/captures", { kind: "list" }],
    [CAPTURE, { kind: "capture", id: CAPTURE_ID }],
    [`${CAPTURE}/`, { kind: "nothing" }],
    [`${CAPTURE}x`, { kind: "nothing" }],
    [`${CAPTURE}/state`, { kind: "state", id: CAPTURE_ID }],
    [`${CAPTURE}/members`, { kind: "members", id: CAPTURE_ID, frame: 0 }],
    [`${CAPTURE}/frames/12/evaluate`, { kind: "evaluate", id: CAPTURE_ID, frame: 12 }],
    [`${CAPTURE}/frames/0/complete`, { kind: "complete", id: CAPTURE_ID, frame: 0 }],
    [`${CAPTURE}/frames/-1/evaluate`, { kind: "nothing" }],
    [`${CAPTURE}/frames/0/members`, { kind: "nothing" }],
    [`${CAPTURE}/../../x`, { kind: "nothing" }],
    ["/__stopgap__/debugger/console", { kind: "console" }],
    ["/__stopgap__/debugger/console/evaluate", { kind: "evaluate", id: undefined, frame: 0 }],
    ["/__stopgap__/debugger/console/members", { kind: "members", id: undefined, frame: 0 }],
    ["/__stopgap__/debugger/console/x", { kind: "nothing" }],
  ];
  for (const [path, route] of cases)
    it(`reads ${path}`, () => assert.deepEqual(readRoute(path), route));
});
