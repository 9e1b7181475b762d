import type { Capture, CapturedError, CapturedFrame } from "../../src/messages/capture.ts";

/** For tests: a frame of the app's own. */
export function toFrame(changes: Partial<CapturedFrame> = {}): CapturedFrame {
  return {
    functionName: "loadOrder",
    file: "/home/ann/shop/src/orders.ts",
    line: 3,
    column: 16,
    kind: "app",
    source: {
      firstLine: 1,
      lines: ["function loadOrder(id) {", "  const order = find(id);", "  return order.name;", "}"],
    },
    locals: [],
    isLive: true,
    ...changes,
  };
}

/** For tests: an error without causes. */
export function toError(changes: Partial<CapturedError> = {}): CapturedError {
  return {
    name: "TypeError",
    message: "Cannot read properties of undefined (reading 'name')",
    stack: "TypeError: Cannot read properties of undefined (reading 'name')\n    at loadOrder",
    causes: [],
    parts: [],
    ...changes,
  };
}

/** For tests: what was kept of an error that a request ran into. */
export function toCapture(changes: Partial<Capture> = {}): Capture {
  return {
    id: "c1",
    at: Date.UTC(2030, 0, 2, 3, 4, 5),
    error: toError(),
    frames: [toFrame()],
    request: {
      id: "ab12-7",
      method: "GET",
      target: "/orders/7?full=1",
      headers: [
        ["host", "localhost:3000"],
        ["accept", "text/html"],
      ],
      person: "ann",
    },
    hostId: 1,
    threadId: 3,
    generation: 2,
    ...changes,
  };
}
