import { StreamTable } from "../../collections/stream-table.ts";
import { HeaderLines } from "../../live/header-lines.ts";
import { isPageRequest } from "../../live/is-page-request.ts";
import { PageScript } from "./page-script.ts";

/** Puts the script that reloads a page into those answers of a lane that are pages. */
export class PageScripts {
  readonly #version: string;
  readonly #notice: (text: string) => void;
  readonly #pages = new StreamTable<PageScript>();
  readonly #told = new Set<string>();

  /** @param version of the pages that this thread makes */
  constructor(version: string, notice: (text: string) => void) {
    this.#version = version;
    this.#notice = notice;
  }

  /** A request is given to the app. */
  begin(stream: number, requestHead: Buffer, isTls: boolean): void {
    const text = requestHead.toString("latin1");
    if (!text.startsWith("GET ")) return;
    const head = new HeaderLines(text);
    if (!isPageRequest("GET", (name) => head.get(name))) return;
    const page = new PageScript({
      origin: { scheme: isTls ? "https" : "http", host: head.get("host") ?? "" },
      version: this.#version,
      onRefused: (reason) => this.#tellOnce(reason),
    });
    this.#pages.set(stream, page);
  }

  /** What the app has written; gives back what may leave now, which may be nothing. */
  take(stream: number, bytes: Buffer): Buffer {
    const page = this.#pages.get(stream);
    if (!page) return bytes;
    const changed = page.take(bytes);
    if (page.isPassing) this.#pages.delete(stream);
    return changed;
  }

  /** The app writes no more; gives back what was kept, which is nothing for most. */
  end(stream: number): Buffer | undefined {
    const rest = this.#pages.get(stream)?.end();
    this.#pages.delete(stream);
    return rest;
  }

  #tellOnce(reason: string): void {
    if (this.#told.has(reason)) return;
    this.#told.add(reason);
    this.#notice(
      `--live can't reload some of the app's pages by itself, and leaves them alone: ${reason}.`,
    );
  }
}
