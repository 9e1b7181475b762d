import type { Row } from "../conformance/row.ts";
import { BODILESS } from "./bodiless.ts";
import { CHUNK_ERRORS } from "./chunk-errors.ts";
import { CHUNKED_BODIES } from "./chunked.ts";
import { ENDINGS } from "./endings.ts";
import { FRAMING } from "./framing.ts";
import { HEAD_ERRORS } from "./head-errors.ts";
import { HEADER_FIDELITY } from "./header-fidelity.ts";
import { HOSTS } from "./hosts.ts";
import { INFORMATIONAL } from "./informational.ts";
import { KEEP_ALIVE } from "./keep-alive.ts";
import { REQUEST_LINES } from "./request-lines.ts";
import { TARGETS } from "./targets.ts";
import { UNREAD_BODIES } from "./unread-bodies.ts";
import { UPGRADES, WITHOUT_UPGRADES } from "./upgrades.ts";

/** The whole table, by subject. */
export const ROWS: readonly { readonly subject: string; readonly rows: readonly Row[] }[] = [
  { subject: "keep-alive and pipelining", rows: KEEP_ALIVE },
  { subject: "unread bodies", rows: UNREAD_BODIES },
  { subject: "chunked bodies", rows: CHUNKED_BODIES },
  { subject: "framing", rows: FRAMING },
  { subject: "chunks that are wrong", rows: CHUNK_ERRORS },
  { subject: "heads that are wrong", rows: HEAD_ERRORS },
  { subject: "request lines", rows: REQUEST_LINES },
  { subject: "targets", rows: TARGETS },
  { subject: "Host", rows: HOSTS },
  { subject: "1xx and Expect", rows: INFORMATIONAL },
  { subject: "answers without a body", rows: BODILESS },
  { subject: "headers as sent", rows: HEADER_FIDELITY },
  { subject: "upgrades", rows: UPGRADES },
  { subject: "endings", rows: ENDINGS },
];

/** For an app that listens for no upgrades. */
export const ROWS_WITHOUT_UPGRADES: readonly Row[] = WITHOUT_UPGRADES;
