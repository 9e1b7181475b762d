import type { RunSimpleOptions } from "stopgap";
import { startActors } from "./start-actors.ts";
import { Ledger } from "./ledger.ts";
import { listFamily } from "./process-figures.ts";
import { compareRests, findRest, type Rest } from "./find-rest.ts";
import { renderProgress, renderSummary } from "./render-summary.ts";
import { SoakServer } from "./soak-server.ts";
import { checkTrends, type Sample, takeSample } from "./take-sample.ts";
import { World } from "./world.ts";

const SAMPLE_MS = 1000;
const PROGRESS_EVERY = 5;

interface SoakOptions {
  durationMs: number;
  seed: number;
  say: (line: string) => void;
}

/** One run: a rest, the load, a rest again, and what is to be said of it. */
export class Soak {
  readonly #options: SoakOptions;
  readonly #ledger = new Ledger();
  readonly #samples: Sample[] = [];
  #world: World | undefined;

  constructor(options: SoakOptions) {
    this.#options = options;
  }

  /** Ends the load ahead of time; what was seen is judged all the same. */
  stop(): void {
    this.#world?.stop();
  }

  /** True when nothing was wrong. */
  async run(appOptions: RunSimpleOptions): Promise<boolean> {
    const { seed, say, durationMs } = this.#options;
    say(
      `Seed ${seed}: the same mix again with --seed ${seed}. ${Math.round(durationMs / 1000)} s.`,
    );
    const server = await SoakServer.start(appOptions, (event) => this.#ledger.hear(event));
    const family = new Set<number>();
    try {
      await this.#load(server);
      for (const pid of listFamily(server.pid)) family.add(pid);
    } catch (error) {
      this.#ledger.fail(error instanceof Error ? error.message : String(error));
    }
    const exitCode = await server.close();
    if (exitCode !== 0) this.#ledger.fail(`the server ended with ${exitCode}\n${server.output}`);
    this.#ledger.check(true);
    const left = [...family].filter((pid) => listFamily(pid).includes(pid));
    if (left.length > 0) this.#ledger.fail(`processes are left: ${left.join(", ")}`);
    for (const growth of checkTrends(this.#samples)) this.#ledger.fail(growth);
    say(renderSummary({ ledger: this.#ledger, samples: this.#samples, seed }));
    return this.#ledger.failures.length === 0;
  }

  async #load(server: SoakServer): Promise<void> {
    const before = await findRest(server);
    const world = new World(server, this.#ledger);
    this.#world = world;
    const actors = startActors(world, this.#options.seed);
    const startedAt = performance.now();
    const watch = setInterval(() => this.#watch(server, startedAt), SAMPLE_MS);
    const end = setTimeout(() => world.stop(), this.#options.durationMs);
    try {
      await actors;
    } finally {
      world.stop();
      clearInterval(watch);
      clearTimeout(end);
    }
    this.#options.say("The load has stopped; waiting for everything to come to rest.");
    const after: Rest = await findRest(server);
    for (const difference of compareRests(before, after)) this.#ledger.fail(difference);
  }

  #watch(server: SoakServer, startedAt: number): void {
    this.#ledger.check();
    void takeSample(server).then(
      (sample) => {
        this.#samples.push(sample);
        if (this.#samples.length % PROGRESS_EVERY === 0)
          this.#options.say(renderProgress(performance.now() - startedAt, this.#ledger, sample));
        return undefined;
      },
      (error: Error) => {
        this.#ledger.fail(error.message);
        this.stop();
      },
    );
  }
}
