import cluster from "node:cluster";
import { pathToFileURL } from "node:url";

const [entry, workers] = process.argv.slice(2);

if (cluster.isPrimary) {
  for (let i = 0; i < Number(workers); i++) cluster.fork();
} else {
  await import(pathToFileURL(entry).href);
}
