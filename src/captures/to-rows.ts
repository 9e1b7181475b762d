import type { FrameGroup } from "./group-frames.ts";

/** A line of the list of frames. */
export type Row =
  | { readonly kind: "frame"; readonly frame: number; readonly isFolded: boolean }
  | {
      readonly kind: "fold";
      readonly group: number;
      readonly label: string;
      readonly isOpen: boolean;
    }
  | { readonly kind: "more"; readonly group: number; readonly left: number };

/** How many frames of an opened fold are shown at once. */
export const SHOWN_AT_ONCE = 100;

/** @param shown how many frames of which group are shown; folded groups are not in it */
export function toRows(
  groups: readonly FrameGroup[],
  shown: ReadonlyMap<number, number>,
): readonly Row[] {
  return groups.flatMap(({ first, end, label }, group): Row[] => {
    const isFolded = label !== "";
    const count = isFolded ? Math.min(shown.get(group) ?? 0, end - first) : end - first;
    const left = end - first - count;
    return [
      ...(isFolded ? [{ kind: "fold", group, label, isOpen: count > 0 } as const] : []),
      ...Array.from(
        { length: count },
        (_frame, i) => ({ kind: "frame", frame: first + i, isFolded }) as const,
      ),
      ...(isFolded && count > 0 && left > 0 ? [{ kind: "more", group, left } as const] : []),
    ];
  });
}
