/*
 * `--cert adhoc`. Called by loadTls; finds the certificate that an earlier start has kept for this user, or makes one,
 * so that a browser that was told to accept it need not be told again.
 */
import { createPrivateKey, X509Certificate } from "node:crypto";
import { homedir, hostname, networkInterfaces } from "node:os";
import { join } from "node:path";
import type { ListenPlace } from "../../../options/listen-place.ts";
import type { Certificate } from "../read-certificate.ts";
import { chooseCacheFolder } from "./choose-cache-folder.ts";
import { isStillGood } from "./is-still-good.ts";
import { makeCertificate } from "./make-certificate.ts";
import { readNames } from "./read-names.ts";
import { readOwnFile, writeOwnFile } from "./own-file.ts";
import { toAdhocNames } from "./to-adhoc-names.ts";

/** A laptop that moves between networks keeps the names of both; but not of every one that it has ever seen. */
const MAX_NAMES = 100;

export async function keepAdhocCertificate(
  places: readonly ListenPlace[],
  notice: (text: string) => void,
): Promise<Certificate> {
  const { needed, wanted } = toAdhocNames(places, {
    hostname: hostname(),
    addresses: listAddresses(),
  });
  const nowMs = Date.now();
  const path = findPath();
  const kept = parse(path === undefined ? undefined : readOwnFile(path));
  const names = kept === undefined ? [] : readNames(kept.x509);
  if (kept && isStillGood({ names, ...toTimes(kept.x509) }, needed, nowMs)) return kept;
  const all = [...new Set([...wanted, ...names])].slice(0, MAX_NAMES);
  const made = parse(await makeCertificate(all, nowMs));
  if (made === undefined) throw new Error("the certificate that was made can't be read");
  try {
    if (path === undefined) throw new Error("this user has no home folder");
    writeOwnFile(path, made.key);
    notice(
      `A certificate was made and is kept in ${path}: browsers ask once whether to accept it.`,
    );
  } catch (error) {
    const { message } = error as Error;
    notice(`The certificate can't be kept (${message}): browsers will ask again after a restart.`);
  }
  return made;
}

function findPath(): string | undefined {
  try {
    const surroundings = { platform: process.platform, env: process.env, home: homedir() };
    return join(chooseCacheFolder(surroundings), "adhoc.pem");
  } catch {
    // The system knows no home of this user's, as in some containers: the caller says what follows from it.
    return undefined;
  }
}

/** `undefined` for what is no certificate with its key: the next one is written over it. */
function parse(pem: string | undefined): Certificate | undefined {
  if (pem === undefined) return undefined;
  try {
    const x509 = new X509Certificate(pem);
    const isPair = x509.checkPrivateKey(createPrivateKey(pem));
    return isPair ? { path: "--cert adhoc", cert: pem, key: pem, x509 } : undefined;
  } catch {
    return undefined;
  }
}

function toTimes({ validFrom, validTo }: X509Certificate): {
  validFromMs: number;
  validToMs: number;
} {
  return { validFromMs: Date.parse(validFrom), validToMs: Date.parse(validTo) };
}

function listAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((addresses) => addresses ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith("fe80:"))
    .map(({ address }) => address);
}
