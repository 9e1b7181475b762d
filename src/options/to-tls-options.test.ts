import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkOptions, withDefaults } from "./check-options.ts";
import { toTlsOptions } from "./to-tls-options.ts";

describe("toTlsOptions", () => {
  it("is nothing for plain http", () => {
    assert.equal(toTlsOptions(withDefaults({}), "/work"), undefined);
  });

  for (const [options, tls] of [
    [
      { cert: "adhoc" },
      { certificate: { kind: "adhoc" }, redirectsHttp: false, clientCert: false },
    ],
    [
      { cert: ["a.pem", "/b.pem"], key: ["a-key.pem", "/b-key.pem"], redirectHttp: true },
      {
        certificate: {
          kind: "files",
          pairs: [
            { cert: "/work/a.pem", key: "/work/a-key.pem" },
            { cert: "/b.pem", key: "/b-key.pem" },
          ],
        },
        redirectsHttp: true,
        clientCert: false,
      },
    ],
    [
      { cert: "both.pem", clientCert: "ca.pem" },
      {
        certificate: { kind: "files", pairs: [{ cert: "/work/both.pem", key: "/work/both.pem" }] },
        redirectsHttp: false,
        clientCert: { authorities: "/work/ca.pem" },
      },
    ],
    [
      { cert: "adhoc", clientCert: "any" },
      { certificate: { kind: "adhoc" }, redirectsHttp: false, clientCert: "any" },
    ],
  ] as const) {
    it(`reads ${JSON.stringify(options)}`, () => {
      assert.deepEqual(toTlsOptions(withDefaults(checkOptions(options)), "/work"), tls);
    });
  }
});
