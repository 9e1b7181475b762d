import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { ConnectionDoor, type ConnectionEnds, type DoorLimits } from "./connection-door.ts";

const USUAL: DoorLimits = {
  maxConnections: 5,
  maxConnectionsPerAddress: 2,
  isOwnMachineLimited: false,
};
const HERE = "198.51.100.1";
const tunnel: ConnectionEnds = { remoteAddress: "127.0.0.1", localAddress: "127.0.0.1" };

/** Addresses that come in, `-address` leaves; what each got: `in`, `full`, or `address`. */
const cases: [what: string, limits: Partial<DoorLimits>, comings: string, got: string][] = [
  ["up to the limit in all", {}, "a b c d e f", "in in in in in full"],
  ["up to the limit from one address", {}, "a a a b", "in in address in"],
  ["again when others have left", {}, "a a -a a a", "in in in address"],
  ["again when all had been in", {}, "a b c d e f -c f g", "in in in in in full in full"],
  ["with no limit from one address", { maxConnectionsPerAddress: 0 }, "a a a", "in in in"],
  ["by IPv6 network", {}, "2001:db8::1 2001:db8::2 2001:db8::3 2001:db9::1", "in in address in"],
  ["this machine without limit", {}, "127.0.0.1 127.0.0.2 ::ffff:127.0.0.1", "in in in"],
  ["this machine under its own address without limit", {}, `${HERE} ${HERE} ${HERE}`, "in in in"],
  ["this machine in all", { maxConnections: 1 }, "127.0.0.1 127.0.0.1", "in full"],
  [
    "this machine like any when told so",
    { isOwnMachineLimited: true },
    "127.0.0.1 127.0.0.1 127.0.0.1",
    "in in address",
  ],
];

describe("the door", () => {
  for (const [what, limits, comings, got] of cases) {
    it(`lets in ${what}`, () => {
      const door = new ConnectionDoor({ ...USUAL, ...limits });
      const inside = new Map<string, { leave(): void }>();
      const results: string[] = [];
      for (const coming of comings.split(" ")) {
        if (coming.startsWith("-")) {
          inside.get(coming.slice(1))?.leave();
          continue;
        }
        const entry = door.enter({ remoteAddress: coming, localAddress: HERE });
        if ("leave" in entry) inside.set(coming, entry);
        results.push("leave" in entry ? "in" : entry.kind === "address" ? "address" : "full");
      }
      assert.equal(results.join(" "), got);
    });
  }

  it("says who is over which limit", () => {
    const door = new ConnectionDoor({ ...USUAL, maxConnectionsPerAddress: 1 });
    door.enter({ remoteAddress: "192.0.2.7", localAddress: HERE });
    assert.deepEqual(door.enter({ remoteAddress: "192.0.2.7", localAddress: HERE }), {
      kind: "address",
      limit: 1,
      address: "192.0.2.7",
    });
    assert.equal(door.count, 1);
  });

  it("counts unix sockets in all, and not by address", () => {
    const door = new ConnectionDoor({ ...USUAL, maxConnections: 3, isOwnMachineLimited: true });
    const kinds = [{}, {}, {}, tunnel].map((ends) => "leave" in door.enter(ends));
    assert.deepEqual(kinds, [true, true, true, false]);
  });
});
