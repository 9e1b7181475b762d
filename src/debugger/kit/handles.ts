import { GETTER_PREFIX } from "../../captures/runs-code.ts";
import { UnrunGetter } from "./unrun-getter.ts";

/** A page opens objects level by level; nobody looks at more of one error than this. */
const MAX_HANDLES = 20_000;

/** The objects of one capture that a page may ask the members of, each under a number that means nothing elsewhere. */
export class Handles {
  readonly #objects = new Map<string, object>();
  readonly #names = new Map<object, string>();

  /** The name to ask with; undefined when there are too many. */
  keep(object: object): string | undefined {
    const known = this.#names.get(object);
    if (known !== undefined || this.#objects.size >= MAX_HANDLES) return known;
    const number = this.#objects.size + 1;
    const name = UnrunGetter.isOne(object) ? `${GETTER_PREFIX}${number}` : String(number);
    this.#objects.set(name, object);
    this.#names.set(object, name);
    return name;
  }

  find(name: string): object | undefined {
    return this.#objects.get(name);
  }
}
