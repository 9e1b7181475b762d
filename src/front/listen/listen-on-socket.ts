import { lstatSync, rmSync } from "node:fs";
import { connect, type Server } from "node:net";
import { notASocket, socketFailed, socketInUse } from "../../errors/start-errors.ts";

/** Takes every right from everybody but the owner: who may connect is who may write. */
const OWNER_ONLY = 0o177;

/**
 * Listens on a unix socket that only this user may connect to. One that a server left behind when it was killed is
 * replaced; Node removes the file itself when the server closes. Throws SOCKET_IN_USE, NOT_A_SOCKET, SOCKET_FAILED.
 */
export async function listenOnSocket(server: Server, path: string): Promise<void> {
  try {
    await listen(server, path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== "EADDRINUSE") throw socketFailed(path, error as Error);
    await removeStale(path);
    await listen(server, path).catch((again: Error) => {
      throw socketFailed(path, again);
    });
  }
}

async function listen(server: Server, path: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    // The file is made inside this call; changing its mode afterwards would leave a moment for others to connect.
    const before = process.umask(OWNER_ONLY);
    try {
      server.listen({ path }, () => {
        server.off("error", reject);
        resolve();
      });
    } finally {
      process.umask(before);
    }
  });
}

async function removeStale(path: string): Promise<void> {
  if (!lstatSync(path, { throwIfNoEntry: false })?.isSocket()) throw notASocket(path);
  if (await isAnswered(path)) throw socketInUse(path);
  rmSync(path, { force: true });
}

/** Only a refusal proves that nobody listens: a server that is too busy, or another user's, is alive. */
async function isAnswered(path: string): Promise<boolean> {
  return await new Promise((resolve) => {
    const probe = connect({ path });
    probe.once("connect", () => {
      probe.destroy();
      resolve(true);
    });
    probe.once("error", (error: NodeJS.ErrnoException) => {
      resolve(error.code !== "ECONNREFUSED" && error.code !== "ENOENT");
    });
  });
}
