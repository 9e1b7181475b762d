/**
 * The life of a generation, which is all threads that were loaded from the same state of the source. `building`: its first
 * thread loads. `ready`: that thread is there, and is about to take over. `serving`: new requests go to it. `draining`: a
 * newer one has taken over, and what runs in it goes on. `failed`: it does not load. `ended`: nothing is left of it.
 */
export type GenerationState = "building" | "ready" | "serving" | "draining" | "failed" | "ended";

/** `replaced`: a newer generation is being built in its place, or has taken over from it. */
export type GenerationEvent = "loaded" | "not-loaded" | "took-over" | "replaced" | "empty";

const MOVES: Record<GenerationState, Partial<Record<GenerationEvent, GenerationState>>> = {
  building: { loaded: "ready", "not-loaded": "failed", replaced: "ended" },
  ready: { "took-over": "serving", replaced: "ended" },
  serving: { replaced: "draining" },
  draining: { empty: "ended" },
  failed: { replaced: "ended" },
  ended: {},
};

/** The state that follows; the same one when what happened means nothing to it, as when a thread comes up too late. */
export function decideMove(state: GenerationState, event: GenerationEvent): GenerationState {
  return MOVES[state][event] ?? state;
}
