import { pbkdf2, scrypt } from "node:crypto";
import { promisify } from "node:util";
import type { PasswordHash } from "./password-hash.ts";
import { Turns } from "./turns.ts";

const deriveByPbkdf2 = promisify(pbkdf2);

/**
 * Node has four threads for this and for all reading of files, in a whole process: somebody who tries passwords by the
 * hundred must not keep them all.
 */
const turns = new Turns({ maxRunning: 1, maxWaiting: 100 });

/**
 * The key that this password makes with the parameters of a hash. Runs beside the event loop, in Node's own threads.
 *
 * @throws {HttpError} 503 when a hundred others wait for the same
 */
export function derivePasswordKey(password: string, hash: PasswordHash): Promise<Buffer> {
  return turns.take(() => deriveKey(password, hash));
}

function deriveKey(password: string, hash: PasswordHash): Promise<Buffer> {
  if (hash.method === "pbkdf2")
    return deriveByPbkdf2(password, hash.salt, hash.iterations, hash.key.length, hash.digest);
  const { costLog2, blockSize, parallelization } = hash.cost;
  const cost = 2 ** costLog2;
  // OpenSSL asks for a little more than the 128·N·r of the paper.
  const maxmem = 128 * blockSize * (cost + parallelization + 2) + 1024 * 1024;
  return new Promise((resolve, reject) => {
    const done = (error: Error | null, key: Buffer): void => {
      if (error === null) resolve(key);
      else reject(error);
    };
    const options = { cost, blockSize, parallelization, maxmem };
    scrypt(password, hash.salt, hash.key.length, options, done);
  });
}
