import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { checkOptions, withDefaults } from "./check-options.ts";
import { toTlsOptions } from "./to-tls-options.ts";

describe("toTlsOptions", () => {
  it("is nothing for plain http", () => {
    assert.equal(toTlsOptions(withDefaults({}), "/home/ada"), undefined);
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
            { cert: "/home/ada/a.pem", key: "/home/ada/a-key.pem" },
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
        certificate: {
          kind: "files",
          pairs: [{ cert: "/home/ada/both.pem", key: "/home/ada/both.pem" }],
        },
        redirectsHttp: false,
        clientCert: { authorities: "/home/ada/ca.pem" },
      },
    ],
    [
      { cert: "adhoc", clientCert: "any" },
      { certificate: { kind: "adhoc" }, redirectsHttp: false, clientCert: "any" },
    ],
  ] as const) {
    it(`reads ${JSON.stringify(options)}`, () => {
      assert.deepEqual(toTlsOptions(withDefaults(checkOptions(options)), "/home/ada"), tls);
    });
  }
});
