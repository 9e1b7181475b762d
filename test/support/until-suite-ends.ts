import { after } from "node:test";

/** A test, or anything else that lasts for a while: whatever is started for it ends with it. */
export interface Lifetime {
  after: (end: () => unknown) => void;
}

/** A whole suite in place of a test. To be called in the suite's own function. */
export function untilSuiteEnds(): Lifetime {
  const ends: (() => unknown)[] = [];
  after(async () => {
    const errors: unknown[] = [];
    // The newest first: what was started on top of something ends before it.
    for (const end of ends.toReversed()) {
      try {
        await end();
      } catch (error) {
        errors.push(error);
      }
    }
    if (errors.length > 0) throw new AggregateError(errors, errors.map(String).join("\n"));
  });
  return { after: (end) => void ends.push(end) };
}
