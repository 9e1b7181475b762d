export type { Front } from "./front/front.ts";
export { startFront } from "./front/start-front.ts";
