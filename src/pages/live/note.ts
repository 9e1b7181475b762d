import style from "./note.css";

const TEXT = "The newest change does not load yet; you are seeing the last version that works.";

/** A quiet line at the bottom of the page, out of reach of the page's own styles. */
export class Note {
  readonly #host: HTMLElement = document.createElement("stopgap-note");
  readonly #status: HTMLElement = document.createElement("p");
  readonly #details: HTMLDetailsElement = document.createElement("details");
  readonly #reason: HTMLElement = document.createElement("pre");
  /** What was closed by hand is not shown again until it is something else. */
  #closed: string | undefined;

  constructor() {
    const root = this.#host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    // Not an element: a page's policy may refuse inline styles.
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    // There before its text is: screen readers tell what changes in it, and nothing else.
    this.#status.setAttribute("role", "status");
    const summary = document.createElement("summary");
    summary.textContent = "What is wrong";
    this.#reason.tabIndex = 0;
    this.#details.append(summary, this.#reason);
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Close";
    button.setAttribute("aria-label", "Close this note");
    button.addEventListener("click", () => this.#close());
    root.addEventListener("keydown", (event) => {
      if ((event as KeyboardEvent).key === "Escape") this.#close();
    });
    const text = document.createElement("div");
    text.append(this.#status, this.#details);
    root.append(text, button);
    this.#host.hidden = true;
  }

  /** @param details for developers: plain text, never markup */
  show(details: string | null): void {
    const shown = details ?? "";
    if (shown === this.#closed) return;
    this.#closed = undefined;
    // Behind the body: frameworks that own it would take it away, or stumble over it.
    if (!this.#host.isConnected) document.documentElement.append(this.#host);
    this.#host.hidden = false;
    this.#status.textContent = TEXT;
    this.#reason.textContent = shown;
    this.#details.hidden = shown === "";
  }

  hide(): void {
    this.#closed = undefined;
    this.#host.hidden = true;
    this.#status.textContent = "";
  }

  #close(): void {
    const shown = this.#reason.textContent ?? "";
    this.hide();
    this.#closed = shown;
  }
}
