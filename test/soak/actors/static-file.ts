import type { Wish } from "../call.ts";
import type { Random } from "../../support/random.ts";
import { STATIC_FILE_COUNT, toStaticText } from "../static-folder.ts";
import type { World } from "../world.ts";

/** Reads one of the files that the front serves by itself. */
export async function readStaticFile(world: World, random: Random, wish: Wish): Promise<void> {
  const number = random.integer(0, STATIC_FILE_COUNT - 1);
  await world.ask({
    kind: "static file",
    path: `/static/${number}.txt?id=`,
    wish,
    check: ({ status, body }) => {
      if (status !== 200) return `the answer is a ${status}`;
      return body.toString() === toStaticText(number) ? undefined : "it is not that file";
    },
  });
}
