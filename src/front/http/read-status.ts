const STATUS_AT = 9;

/** The status that an answer's first bytes name; `undefined` when they are in the middle of something. */
export function readStatus(bytes: Buffer): number | undefined {
  const status = Number(bytes.toString("latin1", STATUS_AT, STATUS_AT + 3));
  return Number.isInteger(status) && status >= 100 ? status : undefined;
}
