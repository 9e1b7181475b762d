import findMyWay, { type HTTPMethod } from "find-my-way";
import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";
import { Router } from "../../src/app/routing/router.ts";

/** Looks a path up and gives its values, whatever it finds. */
export type Lookup = (method: HTTPMethod, path: string) => unknown;

export interface RouterKind {
  name: string;
  /** Of paths written with `:name`, `:id` standing for digits. */
  create(paths: readonly string[]): Lookup;
}

const stopgapRouter: RouterKind = {
  name: "Stopgap",
  create(paths) {
    const router = new Router<string>();
    for (const path of paths) {
      const rule = path.replaceAll(/:(\w+)/g, (_all, name: string) =>
        name === "id" ? "<int:id>" : `<${name}>`,
      );
      router.add({ path: rule, methods: ["GET"], target: path });
    }
    return (method, path) => router.match(method, path);
  },
};

/** What Hono uses unless it is told otherwise. */
const honoRouter: RouterKind = {
  name: "Hono (SmartRouter)",
  create(paths) {
    const router = new SmartRouter<string>({ routers: [new RegExpRouter(), new TrieRouter()] });
    for (const path of paths) router.add("GET", path, path);
    return (method, path) => readHonoValues(router.match(method, path));
  },
};

const honoTrieRouter: RouterKind = {
  name: "Hono (TrieRouter)",
  create(paths) {
    const router = new TrieRouter<string>();
    for (const path of paths) router.add("GET", path, path);
    return (method, path) => readHonoValues(router.match(method, path));
  },
};

const findMyWayRouter: RouterKind = {
  name: "find-my-way",
  create(paths) {
    const router = findMyWay();
    for (const path of paths) router.on("GET", path, () => path);
    return (method, path) => router.find(method, path);
  },
};

export const routerKinds: RouterKind[] = [
  stopgapRouter,
  honoRouter,
  honoTrieRouter,
  findMyWayRouter,
];

type HonoMatch = ReturnType<TrieRouter<string>["match"]>;

/** Hono notes where the values stand and reads them when they are asked for; the others have read them by now. */
function readHonoValues([handlers, texts]: HonoMatch): unknown {
  const first = handlers[0];
  if (first === undefined || texts === undefined) return first;
  const values: Record<string, string | undefined> = {};
  for (const [name, index] of Object.entries(first[1])) values[name] = texts[Number(index)];
  return values;
}
