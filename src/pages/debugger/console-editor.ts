import {
  acceptCompletion,
  autocompletion,
  type CompletionContext,
  type CompletionResult,
  startCompletion,
} from "@codemirror/autocomplete";
import {
  defaultKeymap,
  history,
  historyKeymap,
  insertNewlineAndIndent,
} from "@codemirror/commands";
import { javascriptLanguage } from "@codemirror/lang-javascript";
import { bracketMatching, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, type Extension, Prec } from "@codemirror/state";
import { drawSelection, EditorView, keymap, placeholder } from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import type { Completions } from "../../messages/capture.ts";
import type { HistoryWalk } from "../../captures/command-history.ts";

interface EditorOptions {
  parent: Element;
  nonce: string;
  label: string;
  placeholder: string;
  draft: string;
  walk: HistoryWalk;
  onRun: (code: string) => void;
  onClear: () => void;
  /** Back to where the keyboard came from. */
  onLeave: () => void;
  complete: (text: string, cursor: number) => Promise<Completions>;
}

const MAX_COMPLETIONS = 500;

/** Where code for a console is written. */
export class ConsoleEditor {
  readonly #options: EditorOptions;
  readonly #view: EditorView;
  #found: CompletionResult | null = null;

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#view = new EditorView({
      parent: options.parent,
      state: EditorState.create({
        doc: options.draft,
        selection: { anchor: options.draft.length },
        extensions: this.#toExtensions(),
      }),
    });
  }

  get text(): string {
    return this.#view.state.doc.toString();
  }

  focus(): void {
    this.#view.focus();
  }

  close(): void {
    this.#view.destroy();
  }

  #toExtensions(): Extension[] {
    return [
      EditorView.cspNonce.of(this.#options.nonce),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({ "aria-label": this.#options.label, spellcheck: "false" }),
      placeholder(this.#options.placeholder),
      history(),
      drawSelection(),
      bracketMatching(),
      indentOnInput(),
      javascriptLanguage,
      syntaxHighlighting(classHighlighter),
      autocompletion({
        override: [(context) => this.#readFound(context)],
        activateOnTyping: false,
        // It never opens by itself, so that no key is meant for something else.
        interactionDelay: 0,
        icons: false,
        // As the server has put them.
        compareCompletions: () => 0,
        maxRenderedOptions: MAX_COMPLETIONS,
      }),
      // Behind the list of completions, which takes Enter and the arrows while it is open.
      Prec.high(
        keymap.of([
          { key: "Enter", run: () => this.#run() },
          { key: "Mod-Enter", run: () => this.#run() },
          { key: "Shift-Enter", run: insertNewlineAndIndent },
          { key: "Tab", run: (view) => acceptCompletion(view) || this.#startCompletion() },
          { key: "ArrowUp", run: () => this.#isOnLine("first") && this.#goOlder() },
          { key: "ArrowDown", run: () => this.#isOnLine("last") && this.#goNewer() },
          { key: "Escape", run: () => this.#leave() },
          { key: "Ctrl-l", run: () => this.#clear() },
        ]),
      ),
      keymap.of([...historyKeymap, ...defaultKeymap]),
    ];
  }

  #run(): boolean {
    const code = this.text;
    if (code.trim() === "") return true;
    this.#replace("");
    this.#options.onRun(code);
    return true;
  }

  #leave(): boolean {
    this.#options.onLeave();
    return true;
  }

  #clear(): boolean {
    this.#options.onClear();
    return true;
  }

  #isOnLine(which: "first" | "last"): boolean {
    const { doc, selection } = this.#view.state;
    const { number } = doc.lineAt(selection.main.head);
    return selection.main.empty && number === (which === "first" ? 1 : doc.lines);
  }

  #goOlder(): boolean {
    const older = this.#options.walk.older(this.text);
    if (older !== undefined) this.#replace(older);
    return true;
  }

  #goNewer(): boolean {
    const newer = this.#options.walk.newer();
    if (newer !== undefined) this.#replace(newer);
    return true;
  }

  #replace(text: string): void {
    this.#view.dispatch({
      changes: { from: 0, to: this.#view.state.doc.length, insert: text },
      selection: { anchor: text.length },
      scrollIntoView: true,
    });
  }

  /** False lets the keyboard go on to the next control: there is nothing to complete. */
  #startCompletion(): boolean {
    const { doc, selection } = this.#view.state;
    if (doc.length === 0) return false;
    void this.#complete(doc.toString(), selection.main.head);
    return true;
  }

  async #complete(text: string, cursor: number): Promise<void> {
    // Without an answer there is nothing to choose from, and what is wrong is said where code is run.
    const found = await this.#options.complete(text, cursor).catch(() => undefined);
    if (found === undefined || this.text !== text) return;
    const [only] = found.names;
    if (only !== undefined && found.names.length === 1)
      return this.#insert(only, found.from, cursor);
    const options = found.names.slice(0, MAX_COMPLETIONS).map((label) => ({ label }));
    this.#found = { from: found.from, options, validFor: /^[\w$]*$/ };
    startCompletion(this.#view);
  }

  #insert(name: string, from: number, end: number): void {
    this.#view.dispatch({
      changes: { from, to: end, insert: name },
      selection: { anchor: from + name.length },
    });
  }

  #readFound({ explicit }: CompletionContext): CompletionResult | null {
    return explicit ? this.#found : null;
  }
}
