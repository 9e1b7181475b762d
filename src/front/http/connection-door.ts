import { toAddressGroup } from "./to-address-group.ts";

export interface DoorLimits {
  readonly maxConnections: number;
  /** 0: no limit. */
  readonly maxConnectionsPerAddress: number;
  /** False: connections of this machine's own are not counted by address. */
  readonly isOwnMachineLimited: boolean;
}

/** The two ends of a connection; both absent for a unix socket. */
export interface ConnectionEnds {
  readonly remoteAddress?: string | undefined;
  readonly localAddress?: string | undefined;
}

/** Why a connection is not let in. */
export type ConnectionRefusal =
  | { kind: "connections"; limit: number }
  | { kind: "address"; limit: number; address: string };

/** Counts connections and says who may come in. */
export class ConnectionDoor {
  readonly #limits: DoorLimits;
  readonly #perAddress = new Map<string, number>();
  #count = 0;

  constructor(limits: DoorLimits) {
    this.#limits = limits;
  }

  get count(): number {
    return this.#count;
  }

  /** Lets a connection in, or says why not. Whoever is in calls what it returns, once, when they leave. */
  enter(ends: ConnectionEnds): { leave(): void } | ConnectionRefusal {
    const { maxConnections, maxConnectionsPerAddress } = this.#limits;
    if (this.#count >= maxConnections) return { kind: "connections", limit: maxConnections };
    const address = this.#toCounted(ends);
    const ofAddress = address === undefined ? 0 : (this.#perAddress.get(address) ?? 0);
    if (address !== undefined && ofAddress >= maxConnectionsPerAddress)
      return { kind: "address", limit: maxConnectionsPerAddress, address };
    this.#count++;
    if (address !== undefined) this.#perAddress.set(address, ofAddress + 1);
    return { leave: () => this.#leave(address) };
  }

  #leave(address: string | undefined): void {
    this.#count--;
    if (address === undefined) return;
    const ofAddress = (this.#perAddress.get(address) ?? 0) - 1;
    if (ofAddress > 0) this.#perAddress.set(address, ofAddress);
    else this.#perAddress.delete(address);
  }

  #toCounted(ends: ConnectionEnds): string | undefined {
    const { maxConnectionsPerAddress, isOwnMachineLimited } = this.#limits;
    if (ends.remoteAddress === undefined || maxConnectionsPerAddress === 0) return undefined;
    return !isOwnMachineLimited && isOwnMachine(ends)
      ? undefined
      : toAddressGroup(ends.remoteAddress);
  }
}

/** Behind a tunnel or a proxy on this machine everybody has its address. */
function isOwnMachine({ remoteAddress, localAddress }: ConnectionEnds): boolean {
  return remoteAddress === localAddress || /^(::ffff:)?127\./i.test(remoteAddress ?? "");
}
