import { createServer } from "node:http";

type Unused = { gone: string };

createServer(async (_request, response) => {
  try {
    await fail();
  } catch {
    response.writeHead(500).end();
  }
}).listen(3000);

async function fail(): Promise<never> {
  const word: string = "later";
  await new Promise((resolve) => setTimeout(resolve, 1));
  const after: { word: string } = { word };
  throw new RangeError(`async ${after.word}`);
}
