/**
 * Who may have a request that was handed out ahead of time: its thread, to run it, or the host, to take it back. Both see
 * the same memory, so this works while the thread is blocked; whoever settles a ticket first has it, for good.
 */
const CLAIM_SLOTS = 64;

/** No ticket has this number: a slot that holds it gives nothing to anybody any more. */
const CLOSED = -1;

/** Tickets are counted from 1 to this number, then from 1 again; a multiple of the slots, so that those go on in order. */
export const MAX_TICKET: number = 2 ** 30;

export function toNextTicket(ticket: number): number {
  return (ticket % MAX_TICKET) + 1;
}

/** Whether another ticket may follow `last` while `oldest` is not settled yet: no two of those may share a slot. */
export function canFollow(last: number, oldest: number): boolean {
  return (last - oldest + MAX_TICKET) % MAX_TICKET < CLAIM_SLOTS - 1;
}

export function createClaims(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(CLAIM_SLOTS * Int32Array.BYTES_PER_ELEMENT));
}

/** True for whoever comes first with this ticket; false for everybody after, and when the claims are closed. */
export function settleClaim(claims: Int32Array, ticket: number): boolean {
  const slot = ticket % CLAIM_SLOTS;
  for (;;) {
    const last = Atomics.load(claims, slot);
    if (last === ticket || last === CLOSED) return false;
    if (Atomics.compareExchange(claims, slot, last, ticket) === last) return true;
  }
}

/** Nobody gets anything any more; returns what each slot held, for `isSettled`. */
export function closeClaims(claims: Int32Array): number[] {
  return Array.from(claims, (_last, slot) => Atomics.exchange(claims, slot, CLOSED));
}

/** Whether somebody had this ticket when the claims were closed. */
export function isSettled(closed: readonly number[], ticket: number): boolean {
  return closed[ticket % CLAIM_SLOTS] === ticket;
}
