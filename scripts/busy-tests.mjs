/** Test files that keep every core busy: many of them at once would take from each other what they are about. */
export const BUSY_TESTS = new Set([
  "test/live/ahead/exactly-once.test.ts",
  "test/live/cli/run.test.ts",
  "test/live/containment/storm.test.ts",
  "test/live/debugger/many-errors.test.ts",
  "test/live/people/rooms.test.ts",
  "test/live/people/state-in-memory.test.ts",
  "test/live/reloader/many-kinds-of-clients.test.ts",
  "test/live/reloader/under-load.test.ts",
  "test/live/streams/large-transfers.test.ts",
  "test/live/streams/thousand-connections.test.ts",
]);
