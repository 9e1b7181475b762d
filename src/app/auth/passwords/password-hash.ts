/** A password's hash, taken apart. */
export type PasswordHash =
  | {
      readonly method: "scrypt";
      readonly cost: ScryptCost;
      readonly salt: Buffer;
      readonly key: Buffer;
    }
  | {
      readonly method: "pbkdf2";
      readonly digest: "sha1" | "sha256" | "sha512";
      readonly iterations: number;
      readonly salt: Buffer;
      readonly key: Buffer;
    };

/** The parameters of RFC 7914, 2: memory is 128 · 2^costLog2 · blockSize bytes. */
export interface ScryptCost {
  readonly costLog2: number;
  readonly blockSize: number;
  readonly parallelization: number;
}
