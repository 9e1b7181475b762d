import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ListenPlace } from "./listen-place.ts";
import { toListenPlaces } from "./to-listen-places.ts";

const cases: [hosts: string[], places: ListenPlace[]][] = [
  [["127.0.0.1"], [{ kind: "address", host: "127.0.0.1" }]],
  [["[::1]"], [{ kind: "address", host: "::1" }]],
  [
    ["::1", "localhost", "::1", "[::1]"],
    [
      { kind: "address", host: "::1" },
      { kind: "address", host: "localhost" },
    ],
  ],
  [["unix:///run/app.sock"], [{ kind: "socket", path: "/run/app.sock" }]],
  [["unix:/run/app.sock"], [{ kind: "socket", path: "/run/app.sock" }]],
  [["unix://app.sock", "unix:./app.sock"], [{ kind: "socket", path: "/home/ada/app.sock" }]],
];

describe("toListenPlaces", () => {
  for (const [hosts, places] of cases) {
    it(`reads ${hosts.join(", ")}`, () => {
      assert.deepEqual(toListenPlaces(hosts, "/home/ada"), places);
    });
  }

  it("refuses a socket without a path", () => {
    assert.throws(() => toListenPlaces(["unix://"], "/home/ada"), { code: "WRONG_VALUE" });
  });
});
