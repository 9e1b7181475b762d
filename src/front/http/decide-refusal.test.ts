import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { type BadBytes, decideRefusal, type Refusal } from "./decide-refusal.ts";

function toError(code: string, rest: Partial<BadBytes> = {}): BadBytes {
  return Object.assign(new Error("Parse Error"), { code, ...rest });
}

const rawPacket = Buffer.from([22, 3, 1]);
const TLS_REASON = "it spoke TLS to a plain http port (https needs --cert)";
const BAD = "400 Bad Request";

const idle = { isIdle: true };

const cases: [
  what: string,
  error: BadBytes,
  connection: { isIdle: boolean } | undefined,
  refusal: Refusal,
][] = [
  ["a reset", toError("ECONNRESET"), idle, {}],
  ["bad bytes", toError("HPE_INVALID_METHOD"), idle, { reason: "Parse Error", status: BAD }],
  [
    "too long a head",
    toError("HPE_HEADER_OVERFLOW"),
    idle,
    { reason: "Parse Error", status: "431 Request Header Fields Too Large" },
  ],
  [
    "too slow a head",
    toError("ERR_HTTP_REQUEST_TIMEOUT"),
    idle,
    { reason: "Parse Error", status: "408 Request Timeout" },
  ],
  [
    "too long a target",
    toError("HPE_HEADER_OVERFLOW", { rawPacket: Buffer.from("x".repeat(50)) }),
    idle,
    { reason: "Parse Error", status: "414 URI Too Long" },
  ],
  [
    "TLS on a plain port",
    toError("HPE_INVALID_METHOD", { rawPacket }),
    idle,
    { reason: TLS_REASON, status: BAD },
  ],
  [
    "a client that leaves in the handshake",
    toError("ECONNRESET"),
    undefined,
    { reason: undefined },
  ],
  [
    "a handshake that takes too long",
    toError("ERR_TLS_HANDSHAKE_TIMEOUT"),
    undefined,
    { reason: "the TLS handshake took too long" },
  ],
  [
    "broken TLS records behind the handshake",
    toError("ERR_SSL_BAD_RECORD", { reason: "bad record" }),
    idle,
    { reason: "TLS failed (bad record)" },
  ],
  [
    "a client that leaves in its body",
    toError("HPE_INVALID_EOF_STATE"),
    { isIdle: false },
    { status: BAD },
  ],
  ["half a head", toError("HPE_INVALID_EOF_STATE"), idle, { reason: "Parse Error", status: BAD }],
];

describe("decideRefusal", () => {
  for (const [what, error, connection, refusal] of cases) {
    it(`says ${refusal.status ?? "nothing"} to ${what}`, () => {
      assert.deepEqual(decideRefusal(error, connection, 100), refusal);
    });
  }

  it("says nothing to a connection on which nothing was asked", () => {
    assert.deepEqual(decideRefusal(toError("ERR_HTTP_REQUEST_TIMEOUT"), idle, 0), {});
  });
});
