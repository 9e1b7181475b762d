import { Router } from "../../routing/router.ts";

/** A pattern for paths. It is matched by the router itself, so that rules and routes never take one path for two. */
export class PathPattern {
  readonly #router = new Router<true>();

  /**
   * @param text a path as routes have it, `/user/<int:id>`; or with `*` for one segment, and at the end `/**` for all below and
   *   the path itself. Trailing slashes make no difference
   * @throws {StopgapError} RULE_INVALID, CONVERTER_UNKNOWN
   */
  constructor(text: string) {
    const base = text.endsWith("/**") ? text.slice(0, -3) : text;
    let count = 0;
    const path = base.replaceAll(/(?<=\/)\*(?=\/|$)/g, () => `<any_${(count += 1)}>`);
    this.#add(path === "" ? "/" : path);
    if (base !== text) this.#add(`${path}/<path:all_below>`);
  }

  /** @param path as it came, with its escapes. Throws HttpError 400 for escapes that can't be read */
  matches(path: string): boolean {
    const { kind } = this.#router.match("GET", path);
    // The redirect is that of several slashes in a row: it is the same place.
    return kind === "found" || kind === "redirect";
  }

  #add(path: string): void {
    this.#router.add({ path, strictSlashes: false, target: true });
  }
}
