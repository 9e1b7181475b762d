/** Evaluated in a thread: gives the kit that it shows there, and takes it away from everybody else. */
export const TAKE_KIT: string = `(() => {
  const name = Symbol.for("stopgap.debugger");
  const kit = globalThis[name];
  delete globalThis[name];
  return kit;
})()`;
