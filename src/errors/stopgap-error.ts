/** What a StopgapError is made of, and the shape in which it crosses a process or thread boundary. */
export interface StopgapErrorInit {
  /** A stable, upper-case name: `PORT_IN_USE`. */
  code: string;
  /** What was found, and where: one sentence for a person. */
  message: string;
  /** What to do about it: one sentence for a person. */
  fix: string;
  /** The stack of the user's own code, where that is what failed; never ours. */
  userStack?: string | undefined;
}

/** Every error that the package itself throws: a code, what was found, and what to do about it. */
export class StopgapError extends Error {
  readonly code: string;
  readonly fix: string;
  /** Absent unless there is one: Node prints an error with all that it has. */
  declare readonly userStack?: string;

  constructor(init: StopgapErrorInit, options?: { cause?: unknown }) {
    super(init.message, options);
    this.name = "StopgapError";
    this.code = init.code;
    this.fix = init.fix;
    if (init.userStack !== undefined) this.userStack = init.userStack;
  }

  /** The same error as plain data, for a message to another process or thread. */
  toInit(): StopgapErrorInit {
    return { code: this.code, message: this.message, fix: this.fix, userStack: this.userStack };
  }
}
