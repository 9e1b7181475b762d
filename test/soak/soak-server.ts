import { spawn, type ChildProcess } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { RunSimpleOptions, ServerStats } from "stopgap";
import type { FrontEvent } from "../../src/messages/front-events.ts";

const SCRIPT = fileURLToPath(new URL("serve.mjs", import.meta.url));
const START_LIMIT_MS = 30_000;
const CLOSE_LIMIT_MS = 30_000;
const KEPT_OUTPUT_LENGTH = 4000;

/** The built package's server in a child process, with its log. */
export class SoakServer {
  readonly #child: ChildProcess;
  readonly #listener: (event: FrontEvent) => void;
  readonly #waiters: ((stats: ServerStats) => void)[] = [];
  #url = "";
  #exitCode: number | null | undefined;
  #output = "";

  static async start(
    options: RunSimpleOptions,
    onEvent: (event: FrontEvent) => void,
  ): Promise<SoakServer> {
    const server = new SoakServer(options, onEvent);
    await server.#untilStarted();
    return server;
  }

  private constructor(options: RunSimpleOptions, onEvent: (event: FrontEvent) => void) {
    this.#listener = onEvent;
    this.#child = spawn(process.execPath, [SCRIPT, JSON.stringify(options)], {
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    this.#child.once("exit", (code) => {
      this.#exitCode = code;
    });
    if (this.#child.stdout)
      createInterface(this.#child.stdout).on("line", (line) => this.#read(line));
    this.#child.stderr?.on("data", (chunk: Buffer) => this.#keep(chunk.toString()));
  }

  get url(): string {
    return this.#url;
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** The last lines that were no events. */
  get output(): string {
    return this.#output;
  }

  get hasEnded(): boolean {
    return this.#exitCode !== undefined;
  }

  async stats(): Promise<ServerStats> {
    return await new Promise((resolve, reject) => {
      if (this.hasEnded) return reject(new Error(`the server has ended\n${this.#output}`));
      this.#waiters.push(resolve);
      this.#child.send("stats");
    });
  }

  /** Returns the exit code; null when it had to be killed. */
  async close(): Promise<number | null> {
    if (this.#exitCode !== undefined) return this.#exitCode;
    const ended = new Promise<number | null>((resolve) => this.#child.once("close", resolve));
    const limit = setTimeout(() => this.#child.kill("SIGKILL"), CLOSE_LIMIT_MS);
    this.#child.send("close");
    const code = await ended;
    clearTimeout(limit);
    return code;
  }

  async #untilStarted(): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      const limit = setTimeout(() => reject(new Error("the server did not start")), START_LIMIT_MS);
      this.#child.once("exit", () => reject(new Error(`the server ended\n${this.#output}`)));
      this.#child.on("message", (message: Message) => {
        if (message.type === "stats") return this.#waiters.shift()?.(message.stats);
        this.#url = message.url;
        clearTimeout(limit);
        resolve();
      });
    });
  }

  #read(line: string): void {
    const event = parseEvent(line);
    if (event) this.#listener(event);
    // Whatever Node or a native part prints is worth reading when something is wrong.
    else this.#keep(`${line}\n`);
  }

  #keep(text: string): void {
    this.#output = (this.#output + text).slice(-KEPT_OUTPUT_LENGTH);
  }
}

type Message = { type: "started"; url: string } | { type: "stats"; stats: ServerStats };

function parseEvent(line: string): FrontEvent | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    return JSON.parse(line) as FrontEvent;
  } catch {
    // The app may print a brace, too.
    return undefined;
  }
}
