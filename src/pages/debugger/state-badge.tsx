import type { JSX } from "preact";
import { useEffect, useState } from "preact/hooks";
import { describeState } from "../../captures/describe-state.ts";
import type { CaptureState } from "../../messages/capture.ts";

const TICK_MS = 1000;

/** How long the frames will stay alive, counting down; `onEnd` is told when that is over. */
export function StateBadge({
  state,
  clockOffsetMs,
  onEnd,
}: {
  state: CaptureState;
  clockOffsetMs: number;
  onEnd: () => void;
}): JSX.Element {
  const [now, setNow] = useState(Date.now());
  const { isLive, expiresAt } = state;
  const isOver = now + clockOffsetMs >= expiresAt;
  useEffect(() => {
    if (!isLive) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [isLive]);
  useEffect(() => {
    if (isLive && isOver) onEnd();
  }, [isLive, isOver]);
  return isLive ? (
    <span class="live" title="The frames' variables can be read and changed for so long">
      {describeState(state, now + clockOffsetMs)}
    </span>
  ) : (
    <span class="gone">No longer live</span>
  );
}
