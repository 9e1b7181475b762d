/** What is known of a path before anything is read. */
export interface PathFacts {
  /** It matches `--ignore`. */
  readonly isIgnored: boolean;
  /** A thread told that it loaded it, or tried to. */
  readonly isLoaded: boolean;
  /** It matches `--watch`, which says itself whether dependencies are meant. */
  readonly isWatched: boolean;
  /** One of the project's own settings: package.json, tsconfig.json. */
  readonly isSetting: boolean;
  /** It lies in a node_modules or .git folder. */
  readonly isForeign: boolean;
  /** It lies in a folder from which something was loaded, or in a new folder below one. */
  readonly isBesideLoaded: boolean;
  /** Something with the same ending was loaded. */
  readonly hasLoadedEnding: boolean;
}

/**
 * Whether a change of the file is a change of source: `always`; or only `when new`, for what nobody loads yet but an app
 * that reads its folders would find; or `never`.
 */
export function countsAsSource(facts: PathFacts): "always" | "when new" | "never" {
  if (facts.isIgnored) return "never";
  if (facts.isWatched) return "always";
  if (facts.isForeign) return "never";
  if (facts.isLoaded || facts.isSetting) return "always";
  return facts.isBesideLoaded && facts.hasLoadedEnding ? "when new" : "never";
}
