// A script that starts a server from code, and then has nothing else to do.
import { fileURLToPath } from "node:url";
import { runSimple } from "stopgap";

const entry = fileURLToPath(new URL("lifecycle.mjs", import.meta.url));
const options = JSON.parse(process.env.RUN_OPTIONS ?? "{}");
const server = await runSimple({ entry, port: 0, ...options });
const { pid } = await server.stats();
console.log(`the server's process is ${pid}`);
console.log(`the server ended with ${await server.closed}`);
