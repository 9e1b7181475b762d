// A mistake that is easily made: the app starts the server that is to serve it.
import { fileURLToPath } from "node:url";
import { runSimple } from "stopgap";

await runSimple({ entry: fileURLToPath(import.meta.url), port: 0 });
