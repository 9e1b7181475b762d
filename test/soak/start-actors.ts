import { leaveEarly } from "./actors/leaver.ts";
import { beNobody } from "./actors/nobody.ts";
import { Person } from "./actors/person.ts";
import { pipeline } from "./actors/pipeliner.ts";
import { readEvents, speak } from "./actors/streams.ts";
import { download, upload, uploadSlowly } from "./actors/transfers.ts";
import { killHosts, makeTrouble } from "./actors/trouble.ts";
import { Random } from "../support/random.ts";
import { rest } from "./rest.ts";
import type { World } from "./world.ts";

type Actor = (world: World, random: Random) => Promise<void>;

const PEOPLE = ["ada", "ben", "cy", "dora"];

const ACTORS: readonly Actor[] = [
  ...PEOPLE.map(
    (name): Actor =>
      async (world, random) =>
        await new Person(world, random, name).live(),
  ),
  beNobody,
  beNobody,
  beNobody,
  pipeline,
  repeat(async (world, random) => await upload(world, random, {}), 200),
  repeat(async (world, random) => await download(world, random, 0), 200),
  repeat(async (world, random) => await download(world, random, random.integer(2, 30)), 100),
  repeat(uploadSlowly, 100),
  readEvents,
  speak,
  leaveEarly,
  makeTrouble,
  makeTrouble,
  killHosts,
];

/** Starts everybody; resolves when the last one has gone. Each draws from numbers of their own, so that none waits for another's. */
export async function startActors(world: World, seed: number): Promise<void> {
  await Promise.all(
    ACTORS.map(async (act, i) => await act(world, new Random(seed + i * 0x9e3779b9))),
  );
}

function repeat(act: Actor, mostRestMs: number): Actor {
  return async (world, random) => {
    while (!world.isOver) {
      await act(world, random);
      await rest(world, random.integer(0, mostRestMs));
    }
  };
}
