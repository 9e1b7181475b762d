import { TreeNode } from "./tree-node.ts";
import type { Leaf, Route } from "./leaf.ts";

/** The rules of one host, or of any host. */
export class RuleTree<Target> {
  readonly root: TreeNode<Target> = new TreeNode<Target>();
  /** Rules without values by their whole path: one look instead of one a segment. */
  readonly whole: Map<string, Leaf<Target>> = new Map();

  /** @throws {StopgapError} RULE_DUPLICATE */
  add(route: Route<Target>): void {
    const { parts, hasTrailingSlash } = route.rule;
    let node = this.root;
    for (const part of parts) node = node.extend(part);
    const leaf = node.end(hasTrailingSlash);
    leaf.add(route);
    if (parts.every(({ kind }) => kind === "static")) this.whole.set(route.rule.path, leaf);
  }
}
