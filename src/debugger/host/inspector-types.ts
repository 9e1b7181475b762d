/** What the inspector tells of a pause, as far as it is looked at. */
export interface PausedParams {
  reason: string;
  callFrames: CallFrame[];
  data?: RemoteObject & { uncaught?: boolean };
}

export interface CallFrame {
  callFrameId: string;
  functionName: string;
  location: { scriptId: string; lineNumber: number; columnNumber: number };
  scopeChain: { type: string; object: RemoteObject }[];
  this: RemoteObject;
}

export interface RemoteObject {
  type: string;
  objectId?: string;
  value?: unknown;
  unserializableValue?: string;
}

export interface ScriptParsedParams {
  scriptId: string;
  url: string;
  sourceMapURL?: string;
}

/** What evaluating and calling give. */
export interface RemoteResult {
  result: RemoteObject;
  exceptionDetails?: object;
}
