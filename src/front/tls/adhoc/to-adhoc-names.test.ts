import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { ListenPlace } from "../../../options/listen-place.ts";
import { toAdhocNames } from "./to-adhoc-names.ts";

const machine = { hostname: "box", addresses: ["192.168.1.7", "fd00::2"] };
const loopback = ["localhost", "127.0.0.1", "::1"];
const own = ["box", "box.local", "192.168.1.7", "fd00::2"];

function toPlaces(...hosts: string[]): ListenPlace[] {
  return hosts.map((host) => ({ kind: "address", host }));
}

describe("toAdhocNames", () => {
  it("wants every name of the machine, and needs only its own ones on itself", () => {
    const { needed, wanted } = toAdhocNames(toPlaces("127.0.0.1"), machine);
    assert.deepEqual(needed, loopback);
    assert.deepEqual(wanted, [...loopback, ...own]);
  });

  for (const host of ["0.0.0.0", "::"]) {
    it(`needs the lasting names of the machine on ${host}`, () => {
      const { needed, wanted } = toAdhocNames(toPlaces(host), machine);
      assert.deepEqual(needed, [...loopback, "box", "box.local", "192.168.1.7"]);
      assert.deepEqual(wanted, [...loopback, ...own]);
    });
  }

  it("needs what --host names, and ignores unix sockets", () => {
    const places = [...toPlaces("qa.example", "fd00::2"), { kind: "socket", path: "/s" } as const];
    const { needed } = toAdhocNames(places, machine);
    assert.deepEqual(needed, [...loopback, "qa.example", "fd00::2"]);
  });

  for (const [hostname, names] of [
    ["box.example", ["box.example"]],
    ["Büro", ["xn--bro-hoa", "xn--bro-hoa.local"]],
    ["not a name", []],
    ["", []],
  ] as const) {
    it(`knows ${JSON.stringify(hostname)} as ${names.join(" and ") || "nothing"}`, () => {
      const { wanted } = toAdhocNames([], { hostname, addresses: [] });
      assert.deepEqual(wanted, [...loopback, ...names]);
    });
  }
});
