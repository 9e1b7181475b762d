const MARK = Symbol.for("stopgap.live");

type Marked = Window & { [MARK]?: boolean };

/**
 * Whether this page is the first to listen, of itself and the pages around it: pages that a script puts together may hold
 * ours twice, and a page in a frame is loaded again with the one around it.
 */
export function isFirstHere(): boolean {
  for (let view: Window = window; ; view = view.parent) {
    if (isMarked(view)) return false;
    if (view === view.parent) break;
  }
  (window as Marked)[MARK] = true;
  return true;
}

function isMarked(view: Window): boolean {
  try {
    return (view as Marked)[MARK] === true;
  } catch {
    // Another site's page around ours tells nothing.
    return false;
  }
}
