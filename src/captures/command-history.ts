const MAX_COMMANDS = 200;

/** What was run before, in any console of the page. In memory only: the app's own scripts can read a browser's storage. */
export class CommandHistory {
  #commands: string[] = [];

  get commands(): readonly string[] {
    return this.#commands;
  }

  add(command: string): void {
    if (this.#commands.at(-1) === command) return;
    this.#commands = [...this.#commands, command].slice(-MAX_COMMANDS);
  }
}

/** One console's way through the history, from what is being written now to the oldest and back. */
export class HistoryWalk {
  readonly #history: CommandHistory;
  /** How many steps back. */
  #steps = 0;
  #draft = "";

  constructor(history: CommandHistory) {
    this.#history = history;
  }

  /** Undefined: there is nothing older. */
  older(current: string): string | undefined {
    const older = this.#history.commands.at(-1 - this.#steps);
    if (older === undefined) return undefined;
    if (this.#steps === 0) this.#draft = current;
    this.#steps++;
    return older;
  }

  /** Undefined: this is what is being written now. */
  newer(): string | undefined {
    if (this.#steps === 0) return undefined;
    this.#steps--;
    return this.#steps === 0 ? this.#draft : this.#history.commands.at(-this.#steps);
  }

  reset(): void {
    this.#steps = 0;
  }
}
