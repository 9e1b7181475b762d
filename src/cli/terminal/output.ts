import sonicBoom from "sonic-boom";
import type { OutputDescriptor } from "./open-output.ts";

/** Some ten thousand lines; past that, whoever stopped the terminal loses lines rather than the server its memory. */
const MAX_BUFFERED_BYTES = 1024 * 1024;

const FLUSH_DEADLINE_MS = 500;

/** Writes lines without ever waiting for the reader; what can't be kept is counted and told when there is room again. */
export class Output {
  readonly #descriptor: OutputDescriptor;
  readonly #sink: sonicBoom.SonicBoom;
  readonly #describeLoss: (lines: number) => string;
  #lostLines = 0;
  #isBroken = false;

  constructor(descriptor: OutputDescriptor, describeLoss: (lines: number) => string) {
    this.#descriptor = descriptor;
    this.#describeLoss = describeLoss;
    this.#sink = new sonicBoom.SonicBoom({
      fd: descriptor.descriptor,
      sync: false,
      maxLength: MAX_BUFFERED_BYTES,
    });
    this.#sink.on("drop", () => (this.#lostLines += 1));
    this.#sink.on("drain", () => this.#tellLoss());
    // Whoever read the output is gone (`stopgap run | head`): the server goes on without it.
    this.#sink.on("error", () => (this.#isBroken = true));
  }

  writeLine(line: string): void {
    this.write(`${line}\n`);
  }

  write(text: string): void {
    if (!this.#isBroken) this.#sink.write(text);
  }

  /** Resolves when all is written, or a reader that does not read has had its time; false: something is left. */
  async flush(): Promise<boolean> {
    if (this.#isBroken) return true;
    let deadline: NodeJS.Timeout | undefined;
    const flushed = new Promise<boolean>((resolve) => this.#sink.flush(() => resolve(true)));
    const late = new Promise<boolean>((resolve) => {
      deadline = setTimeout(() => resolve(false), FLUSH_DEADLINE_MS);
    });
    const isComplete = await Promise.race([flushed, late]);
    clearTimeout(deadline);
    return isComplete;
  }

  /** True when a write is stuck in the system, so that even `process.exit()` would wait for it. */
  get canBlockExit(): boolean {
    return this.#descriptor.canBlock;
  }

  #tellLoss(): void {
    if (this.#lostLines === 0 || this.#isBroken) return;
    const lines = this.#lostLines;
    this.#lostLines = 0;
    this.writeLine(this.#describeLoss(lines));
  }
}
