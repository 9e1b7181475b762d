import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { describeTlsError } from "./describe-tls-error.ts";

const cases: [error: { code?: string; reason?: string }, told: string | undefined][] = [
  [{ code: "ECONNRESET" }, undefined],
  [{ code: "EPIPE" }, undefined],
  [{ code: "ERR_TLS_HANDSHAKE_TIMEOUT" }, "the TLS handshake took too long"],
  [{ code: "ERR_SSL_TLSV1_ALERT_UNKNOWN_CA" }, "it does not trust the server's certificate"],
  [
    { code: "ERR_SSL_SSLV3_ALERT_CERTIFICATE_UNKNOWN" },
    "it does not trust the server's certificate",
  ],
  [
    { code: "ERR_SSL_SSL/TLS_ALERT_CERTIFICATE_UNKNOWN" },
    "it does not trust the server's certificate",
  ],
  [
    { code: "ERR_SSL_UNSUPPORTED_PROTOCOL" },
    "it speaks no TLS version or cipher that is still safe",
  ],
  [{ code: "ERR_SSL_NO_APPLICATION_PROTOCOL" }, "it speaks no http/1.1 over TLS"],
  [{ code: "ERR_SSL_BAD_EXTENSION", reason: "bad extension" }, "TLS failed (bad extension)"],
  [{ code: "ERR_SSL_BAD_EXTENSION" }, "TLS failed (ERR_SSL_BAD_EXTENSION)"],
  [{}, "TLS failed (unknown reason)"],
];

describe("describeTlsError", () => {
  for (const [error, told] of cases) {
    it(`says ${told ?? "nothing"} for ${error.code ?? "an error without a code"}`, () => {
      assert.equal(describeTlsError(error), told);
    });
  }
});
