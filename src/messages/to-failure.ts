import type { Failure } from "./failure.ts";
export function toFailure(error: unknown): Failure {
  const e = error as { name?: string; message?: string; stack?: string; code?: string; fix?: string };
  return { name: e?.name ?? "Error", message: e?.message ?? String(error), stack: e?.stack ?? "", code: e?.code, fix: e?.fix };
}
