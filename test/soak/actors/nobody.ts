import { checkAnswer } from "../check-answer.ts";
import type { Random } from "../../support/random.ts";
import { rest } from "../rest.ts";
import type { World } from "../world.ts";
import { readStaticFile } from "./static-file.ts";
import { readChunks } from "./transfers.ts";

/** Clients without a cookie, each request on a connection of its own: probes, scripts, first visits. */
export async function beNobody(world: World, random: Random): Promise<void> {
  while (!world.isOver) {
    const act = random.pick(["page", "page", "slow", "chunks", "static"]);
    if (act === "chunks") await readChunks(world, random);
    else if (act === "static") await readStaticFile(world, random, {});
    else {
      const path = act === "page" ? "/page?id=" : `/slow?ms=${random.integer(1, 300)}&id=`;
      await world.ask({ kind: "page of nobody", path, check: checkAnswer });
    }
    await rest(world, random.integer(0, 40));
  }
}
