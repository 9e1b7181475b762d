/** How long and how often each thing is measured. */
export interface Settings {
  /** Servers take turns this many times, so that a slow minute of the machine falls on all of them. */
  rounds: number;
  loadSeconds: number;
  starts: number;
  /** Threads of each kind, one after the other. */
  threadStarts: number;
  /** Large transfers of each server in each direction. */
  transfers: number;
  burnerCounts: number[];
  /** Saves of each server in turn, without other load, and one after the other under load. */
  saves: number;
  savesUnderLoad: number;
  /** How long a reloading server is watched while nothing happens, in ms. */
  idleMs: number;
  /** After so many reloads memory is compared. */
  reloads: [few: number, many: number];
}

export const fullSettings: Settings = {
  rounds: 3,
  loadSeconds: 5,
  starts: 7,
  threadStarts: 15,
  transfers: 10,
  burnerCounts: [1, 3, 7],
  saves: 50,
  savesUnderLoad: 200,
  idleMs: 30_000,
  reloads: [20, 500],
};

export const quickSettings: Settings = {
  rounds: 1,
  loadSeconds: 2,
  starts: 3,
  threadStarts: 5,
  transfers: 5,
  burnerCounts: [1, 3, 7],
  saves: 8,
  savesUnderLoad: 10,
  idleMs: 10_000,
  reloads: [5, 25],
};
