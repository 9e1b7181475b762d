import type { Need } from "./needs.ts";
import { toNeedKey } from "./to-need-key.ts";

/** Who somebody is and what they have, as Flask-Principal's Identity. A visitor has no id. */
export class Identity {
  readonly id: string | number | undefined;
  readonly #provided: Set<string>;

  constructor(id?: string | number, provides: Iterable<Need> = []) {
    this.id = id;
    this.#provided = new Set(Array.from(provides, toNeedKey));
  }

  /** Flask-Principal's `identity.provides.add`. */
  provide(...needs: readonly Need[]): void {
    for (const need of needs) this.#provided.add(toNeedKey(need));
  }

  provides(need: Need): boolean {
    return this.#provided.has(toNeedKey(need));
  }
}
