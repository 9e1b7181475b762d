import { decodeText, hasDotSegment, isDotSegment } from "../matching/decode-text.ts";
import type { Leaf, Route } from "./leaf.ts";
import type { RuleTree } from "./rule-tree.ts";
import type { DynamicPart } from "../rules/rule-part.ts";
import type { Edge, TreeNode } from "./tree-node.ts";

/**
 * One search for the rule of a path. Router makes one for each request that no whole path answers, and looks with it through the
 * trees of the hosts. Static text goes first and the more specific part before the less, and back again where a way
 * leads nowhere: each node is entered once at most, so a search costs no more than there are rules for such a path.
 */
export class Search<Target> {
  /** Of the route that was found, in the order of its names. */
  values: unknown[] = [];
  /** The route that was found is that of the path with a slash behind it. */
  needsSlash = false;
  /** The methods of all rules so far that match the path, but not the method. */
  allowed: Set<string> | undefined;
  readonly #method: string;
  #path = "";
  #hasEscapes = false;
  #valuesBefore = 0;

  constructor(method: string) {
    this.#method = method;
  }

  /**
   * @param hostValues stand before those that are found
   * @throws {HttpError} 400
   */
  find(
    { root }: RuleTree<Target>,
    path: string,
    hostValues: readonly unknown[] = [],
  ): Route<Target> | undefined {
    this.#path = path;
    this.#hasEscapes = path.includes("%");
    this.values = hostValues.length === 0 ? [] : [...hostValues];
    return this.#walk(root, 1);
  }

  #walk(node: TreeNode<Target>, start: number): Route<Target> | undefined {
    const path = this.#path;
    if (start === path.length) return this.#endAtSlash(node);
    const slash = path.indexOf("/", start);
    const end = slash === -1 ? path.length : slash;
    const text = this.#read(start, end);
    const next = node.statics?.get(text);
    const route = next && this.#enter(next, end);
    if (route !== undefined || node.edges === undefined) return route;
    if (text === "" || isDotSegment(text)) return undefined;
    return this.#tryEdges(node.edges, text, start, end);
  }

  #read(start: number, end?: number): string {
    const text = this.#path.slice(start, end);
    return this.#hasEscapes ? decodeText(text) : text;
  }

  #tryEdges(
    edges: readonly Edge<Target>[],
    text: string,
    start: number,
    end: number,
  ): Route<Target> | undefined {
    const { values } = this;
    const { length } = values;
    let tail: string | undefined;
    for (const edge of edges) {
      let route: Route<Target> | undefined;
      if (edge.part.isTail) route = this.#tryTail(edge, (tail ??= this.#read(start)));
      else if (edge.part.matcher.match(text, values)) route = this.#enter(edge.node, end);
      if (route !== undefined) return route;
      values.length = length;
    }
    return undefined;
  }

  #enter(node: TreeNode<Target>, end: number): Route<Target> | undefined {
    return end < this.#path.length ? this.#walk(node, end + 1) : this.#endAtText(node);
  }

  /** All text is used up. */
  #endAtText({ leaf, branch }: TreeNode<Target>): Route<Target> | undefined {
    const method = this.#method;
    const route = leaf?.find(method) ?? branch?.findIf(method, false);
    if (route !== undefined) return route;
    const other = branch?.findIf(method, true) ?? this.#findForOptions(leaf, branch);
    this.needsSlash = other !== undefined;
    if (leaf !== undefined) this.#allow(leaf.routes());
    if (branch !== undefined) this.#allow(branch.routes(), false);
    return other;
  }

  /** A slash is all that is left. */
  #endAtSlash({ leaf, branch }: TreeNode<Target>): Route<Target> | undefined {
    const route = branch && this.#choose(branch);
    return route ?? (leaf && this.#choose(leaf, false));
  }

  /** OPTIONS is answered for every rule, and so is sent on to the path with its slash as any other method. */
  #findForOptions(
    leaf: Leaf<Target> | undefined,
    branch: Leaf<Target> | undefined,
  ): Route<Target> | undefined {
    if (this.#method !== "OPTIONS" || leaf !== undefined || branch === undefined) return undefined;
    for (const route of branch.routes()) if (route.rule.strictSlashes) return route;
    return undefined;
  }

  /** The edge takes all that is left. A slash at the end is the rule's own, or else the value's, or else does not matter. */
  #tryTail({ part, node }: Edge<Target>, text: string): Route<Target> | undefined {
    this.#valuesBefore = this.values.length;
    if (!text.endsWith("/")) return this.#takes(part, text) ? this.#endAtText(node) : undefined;
    const shorter = text.endsWith("//") ? "" : text.slice(0, -1);
    const { leaf, branch } = node;
    const route =
      branch !== undefined && this.#takes(part, shorter) ? this.#choose(branch) : undefined;
    if (route !== undefined || leaf === undefined) return route;
    if (this.#takes(part, text)) return this.#choose(leaf);
    return this.#takes(part, shorter) ? this.#choose(leaf, false) : undefined;
  }

  /** Puts the values of this attempt in the place of those of the last one. */
  #takes({ matcher }: DynamicPart, text: string): boolean {
    this.values.length = this.#valuesBefore;
    return text !== "" && matcher.match(text, this.values) && !hasDotSegment(text);
  }

  /** The rule for the method; if there is none, what the rules allow is noted. */
  #choose(leaf: Leaf<Target>, isStrict?: boolean): Route<Target> | undefined {
    const route =
      isStrict === undefined ? leaf.find(this.#method) : leaf.findIf(this.#method, isStrict);
    if (route === undefined) this.#allow(leaf.routes(), isStrict);
    return route;
  }

  #allow(routes: Iterable<Route<Target>>, isStrict?: boolean): void {
    this.allowed ??= new Set();
    for (const { rule } of routes) {
      if (isStrict !== undefined && rule.strictSlashes !== isStrict) continue;
      for (const method of rule.methods ?? []) this.allowed.add(method);
    }
  }
}
