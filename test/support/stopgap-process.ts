import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Lifetime } from "./until-suite-ends.ts";
import { waitFor } from "./wait-for.ts";

/** The file that the `stopgap` command is. */
export const COMMAND: string = fileURLToPath(new URL("../../bin/stopgap.js", import.meta.url));

export interface StartOptions {
  cwd?: string;
  /** Over the test's own environment; `undefined` takes a variable away. */
  env?: Record<string, string | undefined>;
  /** Absent: it can't read anything. */
  stdin?: "ignore" | "pipe";
}

/** The `stopgap` command as somebody types it, or another one, with what it prints. */
export class StopgapProcess {
  readonly child: ChildProcess;
  #output = "";
  #code: number | null | undefined;

  /** Starts it; it is ended with the test if it has not ended before. */
  static start(test: Lifetime, words: string[], options: StartOptions = {}): StopgapProcess {
    return StopgapProcess.startCommand(test, [process.execPath, COMMAND, ...words], options);
  }

  /** The same for any program: `[file, ...arguments]`. */
  static startCommand(
    test: Lifetime,
    command: string[],
    options: StartOptions = {},
  ): StopgapProcess {
    const started = new StopgapProcess(command, options);
    test.after(async () => {
      if (started.exitCode === undefined) started.child.kill("SIGTERM");
      await waitFor("the command's end", () => started.exitCode !== undefined).catch(() => {
        started.child.kill("SIGKILL");
      });
    });
    return started;
  }

  private constructor(
    [file = "", ...words]: string[],
    { cwd, env, stdin = "ignore" }: StartOptions,
  ) {
    this.child = spawn(file, words, {
      cwd,
      env: { ...process.env, NODE_ENV: undefined, ...env },
      stdio: [stdin, "pipe", "pipe"],
    });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream?.on("data", (chunk: Buffer) => {
        this.#output += chunk.toString();
      });
    }
    this.child.once("close", (code) => {
      this.#code = code;
    });
  }

  /** Everything printed so far, on both streams. */
  get output(): string {
    return this.#output;
  }

  /** From now on its output begins here. */
  forget(): void {
    this.#output = "";
  }

  /** `undefined` while it runs; null when a signal ended it. */
  get exitCode(): number | null | undefined {
    return this.#code;
  }

  /** Waits until it says that it is running, and returns the address. */
  async url(limitMs = 30_000): Promise<string> {
    const line = await this.until(/^Running on (\S+)$/m, limitMs);
    return line[1] ?? "";
  }

  async until(pattern: RegExp, limitMs = 15_000): Promise<RegExpExecArray> {
    const read = (): RegExpExecArray | undefined => {
      const hasEnded = this.#code !== undefined;
      const match = pattern.exec(this.#output) ?? undefined;
      if (hasEnded && !match)
        throw new Error(`ended without output that matches ${String(pattern)}:\n${this.#output}`);
      return match;
    };
    return await waitFor(`output that matches ${String(pattern)}`, read, {
      limitMs,
      describe: () => this.#output,
    });
  }

  /** Waits for its end and returns the exit code; null when a signal ended it. */
  async untilExit(limitMs = 15_000): Promise<number | null> {
    await waitFor("the command's end", () => this.#code !== undefined, {
      limitMs,
      describe: () => this.#output,
    });
    return this.#code ?? null;
  }
}
