// Runs the built package's server for the soak, in a process whose output the soak reads. Ends with the soak.
import { runSimple } from "stopgap";

const server = await runSimple(JSON.parse(process.argv[2]));
process.on("message", (message) => void (message === "close" ? close() : tellStats()));
process.once("disconnect", () => process.exit(1));
process.send({ type: "started", url: server.url });

async function close() {
  await server.close();
  process.exit(await server.closed);
}

async function tellStats() {
  process.send({ type: "stats", stats: await server.stats() });
}
