import { Agent } from "node:http";
import { checkAnswer, checkFact, readFacts } from "../check-answer.ts";
import type { Random } from "../../support/random.ts";
import type { Check, World } from "../world.ts";
import type { Reply, Wish } from "../call.ts";
import { rest } from "../rest.ts";
import { upload } from "./transfers.ts";
import { readStaticFile } from "./static-file.ts";

interface Session {
  /** Which copy of the app keeps it. */
  boot: string;
  /** How often it was counted up; `undefined` when an answer about it got lost. */
  count: number | undefined;
}

/** Somebody with a browser: signs in, and clicks on; what the app keeps of them must be theirs, and stay. */
export class Person {
  readonly #world: World;
  readonly #random: Random;
  readonly #name: string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 6, timeout: 20_000 });
  readonly #cookies = new Map<string, string>();
  #session: Session | undefined;

  constructor(world: World, random: Random, name: string) {
    this.#world = world;
    this.#random = random;
    this.#name = name;
  }

  async live(): Promise<void> {
    while (!this.#world.isOver) {
      if (this.#session === undefined) await this.#signIn();
      else await this.#act(this.#session);
      await rest(this.#world, this.#random.integer(0, 60));
    }
    this.#agent.destroy();
  }

  async #act(session: Session): Promise<void> {
    const act = this.#random.pick(["count", "count", "page", "burst", "upload", "static"]);
    if (act === "count") await this.#count(session);
    else if (act === "page") await this.#ask("page of a person", "/page?id=", checkAnswer);
    else if (act === "upload") await upload(this.#world, this.#random, this.#toWish());
    else if (act === "static") await readStaticFile(this.#world, this.#random, this.#toWish());
    else await this.#burst();
  }

  /** A page's parts, side by side, as browsers ask for them. */
  async #burst(): Promise<void> {
    const parts = Array.from({ length: this.#random.integer(2, 6) }, () =>
      this.#ask("page of a person", `/slow?ms=${this.#random.integer(0, 80)}&id=`, checkAnswer),
    );
    await Promise.all(parts);
  }

  async #signIn(): Promise<void> {
    // The server knows a person again from their second request on.
    if (!(await this.#ask("page of a person", "/page?id=", checkAnswer))) return;
    const reply = await this.#ask("sign-in", `/login?who=${this.#name}&id=`, checkAnswer);
    if (reply) this.#session = { boot: readBoot(reply), count: 0 };
  }

  async #count(session: Session): Promise<void> {
    const reply = await this.#ask("session", "/count?id=", (answer, id) => {
      const { who, count } = readFacts(answer);
      const isLost = who === null;
      const wrong =
        checkAnswer(answer, id) ?? (isLost ? undefined : checkFact(answer, "who", this.#name));
      if (wrong !== undefined || isLost || session.count === undefined) return wrong;
      return count === session.count + 1
        ? undefined
        : `counted ${String(count)} after ${session.count}`;
    });
    const facts = reply && readFacts(reply);
    if (facts?.["who"] === null) {
      this.#world.noteLostSession(this.#name, session.boot);
      this.#session = undefined;
    } else session.count = facts ? Number(facts["count"]) : undefined;
  }

  async #ask(kind: string, path: string, check: Check): Promise<Reply | undefined> {
    const reply = await this.#world.ask({ kind, path, check, wish: this.#toWish() });
    for (const line of reply?.headers["set-cookie"] ?? []) {
      const [pair = ""] = line.split(";");
      this.#cookies.set(pair.slice(0, pair.indexOf("=")), pair);
    }
    return reply;
  }

  #toWish(): Wish {
    const cookie = [...this.#cookies.values()].join("; ");
    return { agent: this.#agent, headers: cookie === "" ? {} : { cookie } };
  }
}

function readBoot({ headers }: Reply): string {
  return String(headers["x-soak-boot"]);
}
