import type { StaticHandler } from "./files/static-folder.ts";
import { toPath } from "./render.ts";
import type { Scaffold } from "./scaffold.ts";

/** Files of a folder below `/static`, under the endpoint `static`, as Flask has them. */
export function addStaticFolder(scaffold: Scaffold, folder: string | URL): void {
  let answer: StaticHandler | undefined;
  scaffold.get(
    "/static/<path:filename>",
    async ({ request, params }) => {
      const { staticFolder } = await import("./files/static-folder.ts");
      answer ??= staticFolder(toPath(folder));
      return await answer(request, params.filename);
    },
    { endpoint: "static" },
  );
}
