import type { EvaluationStore } from "../../debugger/kit/request-store.ts";

/** Lets what an evaluation prints go to whoever evaluates, and everything else where it went. */
export function divertOutput(findEvaluation: () => EvaluationStore | undefined): void {
  for (const stream of ["stdout", "stderr"] as const) {
    const target = process[stream];
    const write = target.write.bind(target) as (...all: unknown[]) => boolean;
    target.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      const evaluation = findEvaluation();
      if (!evaluation) return write(chunk, ...rest);
      evaluation.print(stream, typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
      const done = rest.find((value) => typeof value === "function") as (() => void) | undefined;
      if (done) process.nextTick(done);
      return true;
    };
  }
}
