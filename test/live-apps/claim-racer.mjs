// Settles every ticket as fast as it may: never so far ahead of the others that two tickets would meet in one slot.
import { parentPort, workerData } from "node:worker_threads";
import { settleClaim } from "../../dist/messages/claims.js";

const { claims, progress, racer, tickets, span } = workerData;
const won = [];
for (let ticket = 1; ticket <= tickets; ticket++) {
  while (progress.some((_, other) => Atomics.load(progress, other) < ticket - span));
  if (settleClaim(claims, ticket)) won.push(ticket);
  Atomics.store(progress, racer, ticket);
}
parentPort.postMessage(won);
