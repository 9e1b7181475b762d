import type { HeapInfo } from "node:v8";
import type { Worker } from "node:worker_threads";

/**
 * What a thread's heap holds, asked from outside: it answers while the thread is inside an endless loop. `undefined`
 * where Node has no such call (before 22.16 and 24.0), and for a thread that is just ending.
 */
export async function readHeapUsedBytes(worker: Worker): Promise<number | undefined> {
  const asking = worker as Worker & { getHeapStatistics?: () => Promise<HeapInfo> };
  try {
    return (await asking.getHeapStatistics?.())?.used_heap_size;
  } catch {
    return undefined;
  }
}
