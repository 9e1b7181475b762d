import assert from "node:assert/strict";
import path from "node:path";
import { describe, it } from "node:test";
import { fileURLToPath } from "node:url";

import { toSourcePath } from "./to-source-path.ts";

const OWN_FILE = fileURLToPath(import.meta.url);

const places: { place: string; file: string | undefined }[] = [
  { place: "/srv/app/a.js", file: "/srv/app/a.js" },
  { place: "file:///srv/app/a.js", file: "/srv/app/a.js" },
  { place: "file:///srv/app/a%20b.ts?now=1#x", file: "/srv/app/a b.ts" },
  { place: "/srv/app/lib/../a.js", file: "/srv/app/a.js" },
  { place: "/srv/node_modules.js", file: "/srv/node_modules.js" },
  { place: "/srv/app/node_modules/x/index.js", file: undefined },
  { place: "file:///srv/app/node_modules/x/index.js", file: undefined },
  { place: OWN_FILE, file: undefined },
  { place: "node:fs", file: undefined },
  { place: "fs", file: undefined },
  { place: "data:text/javascript,1", file: undefined },
  { place: "file://host/share/a.js", file: undefined },
  { place: "file:///srv/a%2Fb.js", file: undefined },
];

describe("toSourcePath", { skip: path.sep === "\\" && "paths of another system" }, () => {
  for (const { place, file } of places) {
    it(`reads ${place} as ${file ?? "nothing of the user's"}`, () => {
      assert.equal(toSourcePath(place), file);
    });
  }
});
