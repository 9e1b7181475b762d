/* A thread that loads an app with the built code, and gives it real sockets through a plain net.Server. */
import net from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import { loadApp } from "../../../dist/thread/load/load-app.js";
import { toFailure } from "../../../dist/failures/to-failure.js";

const address = { host: "127.0.0.1", port: 4321, family: "IPv4" };
const notice = (text) => parentPort.postMessage({ type: "notice", text });

try {
  const { kind, server } = await loadApp({ entry: workerData.entry, address, notice });
  const front = net.createServer((socket) => server.emit("connection", socket));
  front.listen(0, "127.0.0.1", () =>
    parentPort.postMessage({ type: "loaded", kind, port: front.address().port }),
  );
} catch (error) {
  parentPort.postMessage({ type: "failed", failure: toFailure(error) });
}
