import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { CaptureState } from "../../messages/capture.ts";
import { readState } from "./debugger-client.ts";

/** Often enough to notice that a thread has ended before somebody types. */
const LOOK_EVERY_MS = 15_000;

interface KnownState {
  readonly state: CaptureState;
  /** Add it to the browser's clock for the server's. */
  readonly clockOffsetMs: number;
}

/** What is left of a capture, looked at from time to time, and when `look` is called. */
export function useCaptureState(
  id: string,
  first: CaptureState,
): KnownState & { look: () => void } {
  const [known, setKnown] = useState<KnownState>({ state: first, clockOffsetMs: 0 });
  const isLive = useRef(first.isLive);
  const look = useCallback(async () => {
    // What is gone does not come back, and nobody looks at a hidden page.
    if (!isLive.current || document.visibilityState !== "visible") return;
    // A server that is away, or starts again, may be back the next time.
    const found = await readState(id).catch(() => null);
    if (found === null) return;
    isLive.current = found?.state.isLive ?? false;
    setKnown((before) => ({
      state: found?.state ?? { ...before.state, isLive: false, reason: "dropped" },
      clockOffsetMs: found ? found.nowMs - Date.now() : before.clockOffsetMs,
    }));
  }, [id]);
  useEffect(() => {
    const lookNow = (): void => void look();
    lookNow();
    const timer = setInterval(lookNow, LOOK_EVERY_MS);
    document.addEventListener("visibilitychange", lookNow);
    return () => {
      clearInterval(timer);
      document.removeEventListener("visibilitychange", lookNow);
    };
  }, [look]);
  return { ...known, look: () => void look() };
}
