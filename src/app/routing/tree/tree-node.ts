import { compareWeights } from "../matching/part-weight.ts";
import type { DynamicPart, RulePart } from "../rules/rule-part.ts";
import { Leaf } from "./leaf.ts";

/** A way on by a part with values in it. */
export interface Edge<Target> {
  readonly part: DynamicPart;
  readonly node: TreeNode<Target>;
}

/** What the first segments of some rules have in common. Most nodes have few ways on, so what keeps them is made when it is needed. */
export class TreeNode<Target> {
  /** By the text of the next segment. */
  statics: Map<string, TreeNode<Target>> | undefined;
  /** The most specific first. */
  edges: Edge<Target>[] | undefined;
  /** Rules that end here, and those that end here with a trailing slash. */
  leaf: Leaf<Target> | undefined;
  branch: Leaf<Target> | undefined;

  /** The node behind the part, which is made if it is not there. */
  extend(part: RulePart): TreeNode<Target> {
    return part.kind === "static" ? this.#extendByText(part.text) : this.#extendByEdge(part);
  }

  end(hasTrailingSlash: boolean): Leaf<Target> {
    if (hasTrailingSlash) return (this.branch ??= new Leaf<Target>());
    return (this.leaf ??= new Leaf<Target>());
  }

  #extendByText(text: string): TreeNode<Target> {
    this.statics ??= new Map();
    const known = this.statics.get(text);
    if (known !== undefined) return known;
    const node = new TreeNode<Target>();
    this.statics.set(text, node);
    return node;
  }

  #extendByEdge(part: DynamicPart): TreeNode<Target> {
    this.edges ??= [];
    const { place, known } = findPlace(this.edges, part);
    if (known !== undefined) return known.node;
    const node = new TreeNode<Target>();
    this.edges.splice(place, 0, { part, node });
    return node;
  }
}

/** Where an edge of the part belongs, or the one that is there. */
function findPlace<Target>(
  edges: readonly Edge<Target>[],
  { weight }: DynamicPart,
): { place: number; known: Edge<Target> | undefined } {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const other = edges[middle];
    if (other !== undefined && compareWeights(other.part.weight, weight) < 0) low = middle + 1;
    else high = middle;
  }
  const found = edges[low];
  return { place: low, known: found?.part.weight.key === weight.key ? found : undefined };
}
