import type { BodySink } from "../http/body-source.ts";
import type { Lane } from "../threads/lane.ts";

interface SinkOwner {
  /** What comes when it is not is dropped. */
  isOpen(): boolean;
  onEnded(): void;
}

/** Where a request's body goes: into the lane of the thread that runs it. */
export function toLaneSink(lane: Lane, stream: number, owner: SinkOwner): BodySink {
  return {
    isBehind: () => lane.isBehind,
    send: (bytes) => {
      if (owner.isOpen()) lane.sendBody(stream, bytes);
    },
    end: () => {
      if (!owner.isOpen()) return;
      lane.endBody(stream);
      owner.onEnded();
    },
  };
}
