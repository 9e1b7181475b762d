import type { ScryptCost } from "./password-hash.ts";

/** What new hashes cost: 32 MB and three rounds, one of the choices of OWASP's password storage cheat sheet. */
export const SCRYPT_COST: ScryptCost = { costLog2: 15, blockSize: 8, parallelization: 3 };
