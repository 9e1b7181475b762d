import { type RefObject } from "preact";
import { useEffect } from "preact/hooks";

const STEPS: Readonly<Record<string, number>> = { j: 1, k: -1, ArrowDown: 1, ArrowUp: -1 };

/** j and k, and the arrows once the keyboard is in the list, go from row to row. */
export function useFrameKeys(list: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const move = (event: KeyboardEvent): void => {
      const { key, target } = event;
      const step = STEPS[key];
      if (step === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
      if (!list.current || isTyping(target)) return;
      const isInList = target instanceof Node && list.current.contains(target);
      if (key.startsWith("Arrow") && !isInList) return;
      event.preventDefault();
      focusRow(list.current, step);
    };
    document.addEventListener("keydown", move);
    return () => document.removeEventListener("keydown", move);
  }, [list]);
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || target.closest("input, select, textarea, .cm-editor") !== null)
  );
}

function focusRow(list: HTMLElement, step: number): void {
  const rows = [...list.querySelectorAll<HTMLElement>("[data-row]")];
  const focused = rows.findIndex((row) => row === document.activeElement);
  const current = rows.findIndex((row) => row.getAttribute("aria-current") === "true");
  const from = focused === -1 ? current : focused;
  rows[Math.min(Math.max(from + step, 0), rows.length - 1)]?.focus();
}
