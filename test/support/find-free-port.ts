import { createServer, type AddressInfo } from "node:net";

/** A port that nobody listens on at this moment, for what has to be known before it is bound. */
export async function findFreePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
