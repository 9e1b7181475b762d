import { compareWeights } from "./matching/part-weight.ts";
import { normalizeHost, type HostPattern } from "./rules/host-pattern.ts";
import type { DynamicPart } from "./rules/rule-part.ts";
import { RuleTree } from "./tree/rule-tree.ts";

/** A tree that answers for a host, and the values that were found in the host's name. */
export interface HostMatch<Target> {
  readonly tree: RuleTree<Target>;
  readonly values: readonly unknown[];
}

interface DynamicHost<Target> {
  readonly part: DynamicPart;
  readonly tree: RuleTree<Target>;
}

/** The trees of rules that are for certain hosts. */
export class HostTrees<Target> {
  readonly #statics = new Map<string, RuleTree<Target>>();
  /** The most specific first. */
  readonly #dynamics: DynamicHost<Target>[] = [];

  get isEmpty(): boolean {
    return this.#statics.size === 0 && this.#dynamics.length === 0;
  }

  /** The tree of the host, which is made if it is not there. */
  get({ part }: HostPattern): RuleTree<Target> {
    if (part.kind === "static") return this.#getStatic(part.text);
    const known = this.#dynamics.find((other) => other.part.weight.key === part.weight.key);
    if (known !== undefined) return known.tree;
    const tree = new RuleTree<Target>();
    this.#dynamics.push({ part, tree });
    this.#dynamics.sort((one, other) => compareWeights(one.part.weight, other.part.weight));
    return tree;
  }

  /** Whoever answers for the host: its own name first, then the more specific pattern before the less. */
  *find(host: string): Generator<HostMatch<Target>> {
    const name = normalizeHost(host);
    const tree = this.#statics.get(name);
    if (tree !== undefined) yield { tree, values: [] };
    for (const { part, tree: other } of this.#dynamics) {
      const values: unknown[] = [];
      if (part.matcher.match(name, values)) yield { tree: other, values };
    }
  }

  #getStatic(name: string): RuleTree<Target> {
    const known = this.#statics.get(name);
    if (known !== undefined) return known;
    const tree = new RuleTree<Target>();
    this.#statics.set(name, tree);
    return tree;
  }
}
