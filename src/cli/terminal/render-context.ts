import type { Paint } from "./paint.ts";

/** What renderers need besides the event, so that they stay pure. */
export interface RenderContext {
  time: Date;
  paint: Paint;
}
