import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  canFollow,
  closeClaims,
  createClaims,
  isSettled,
  MAX_TICKET,
  settleClaim,
  toNextTicket,
} from "./claims.ts";

describe("settleClaim", () => {
  it("gives a ticket to whoever comes first, and to nobody else", () => {
    const claims = createClaims();
    assert.equal(settleClaim(claims, 1), true);
    assert.equal(settleClaim(claims, 1), false);
    assert.equal(settleClaim(claims, 2), true);
    // The next one in the slot of the first.
    assert.equal(settleClaim(claims, 65), true);
    assert.equal(settleClaim(claims, 65), false);
    assert.equal(settleClaim(claims, MAX_TICKET), true);
  });

  it("gives nothing when the claims are closed, which says who was first before", () => {
    const claims = createClaims();
    settleClaim(claims, 3);
    const closed = closeClaims(claims);
    assert.equal(settleClaim(claims, 4), false);
    assert.equal(isSettled(closed, 3), true);
    assert.equal(isSettled(closed, 4), false);
    assert.equal(isSettled(closed, 67), false);
  });
});

describe("canFollow", () => {
  const cases = [
    { oldest: 1, ahead: 62, expected: true },
    { oldest: 1, ahead: 63, expected: false },
    { oldest: MAX_TICKET - 3, ahead: 62, expected: true },
    { oldest: MAX_TICKET - 3, ahead: 63, expected: false },
    { oldest: MAX_TICKET, ahead: 0, expected: true },
  ];
  for (const { oldest, ahead, expected } of cases) {
    it(`says ${expected} for ${ahead} tickets after ${oldest}, whose slots ${expected ? "differ" : "would meet"}`, () => {
      let last = oldest;
      const claims = createClaims();
      assert.equal(settleClaim(claims, oldest), true);
      for (let i = 0; i < ahead; i++) {
        last = toNextTicket(last);
        assert.equal(settleClaim(claims, last), true);
      }
      assert.equal(canFollow(last, oldest), expected);
      settleClaim(claims, toNextTicket(last));
      // The slot of the oldest holds another ticket now exactly if that one should not have followed.
      assert.equal(settleClaim(claims, oldest), !expected);
    });
  }
});
