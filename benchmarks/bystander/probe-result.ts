export interface ProbeResult {
  latenciesMs: number[];
  /** Refused, cut, no 200, or no answer in time. */
  unanswered: number;
  /** How late the prober itself asked: what the busy machine did to the measuring. */
  lateMs: number[];
  hasPriority: boolean;
}
