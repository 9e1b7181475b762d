import type { CapturePageData } from "../../src/messages/capture-page.ts";
import { toCapture, toError, toFrame } from "./captures.ts";

export const HOSTILE = `</script></style></title></pre><img src=x onerror="document.title='hacked'">'"\`\${1}\u2028`;

/** A capture with markup wherever there is text. */
export function toHostileData(): CapturePageData {
  const error = toError({ name: HOSTILE, message: HOSTILE, stack: HOSTILE });
  const value = { name: HOSTILE, type: "object", text: HOSTILE, handle: HOSTILE } as const;
  return {
    // It goes into a header, and is ours.
    token: "token-1",
    state: { isLive: true, reason: undefined, expiresAt: Date.now() + 60_000, mayEvaluate: true },
    capture: toCapture({
      error: { ...error, causes: [error], parts: [error] },
      frames: [
        toFrame({
          functionName: HOSTILE,
          file: `/${HOSTILE}.js`,
          line: 1,
          column: 3,
          source: { firstLine: 1, lines: [HOSTILE, HOSTILE] },
          locals: [value],
        }),
        toFrame({ kind: "package", file: `/node_modules/${HOSTILE}/a.js` }),
      ],
      request: {
        id: HOSTILE,
        method: HOSTILE,
        target: HOSTILE,
        headers: [[HOSTILE, HOSTILE]],
        person: HOSTILE,
      },
    }),
    appAnswer: { status: 500, headers: [["content-type", "text/html"]], body: HOSTILE },
  };
}
