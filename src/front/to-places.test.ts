import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { FrontAddress } from "../messages/thread-messages.ts";
import { toPlaces } from "./to-places.ts";

const port = 5000;
const cases: [addresses: FrontAddress[], isTls: boolean, urls: string[]][] = [
  [[{ host: "127.0.0.1", port, family: "IPv4" }], false, ["http://127.0.0.1:5000"]],
  [[{ host: "0.0.0.0", port, family: "IPv4" }], true, ["https://127.0.0.1:5000"]],
  [[{ host: "::", port, family: "IPv6" }], true, ["https://[::1]:5000"]],
  [
    [
      { host: "fd00::2", port, family: "IPv6" },
      { host: "/run/app.sock", port: 0, family: "unix" },
    ],
    true,
    ["https://[fd00::2]:5000", "unix:///run/app.sock"],
  ],
  [[{ host: "/run/app.sock", port: 0, family: "unix" }], false, ["unix:///run/app.sock"]],
];

describe("toPlaces", () => {
  for (const [addresses, isTls, urls] of cases) {
    it(`is ${urls.join(" and ")}`, () => {
      const places = toPlaces(addresses, isTls);
      assert.deepEqual(places, { url: urls[0], address: addresses[0], urls, addresses });
    });
  }
});
