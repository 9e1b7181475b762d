import { Script } from "node:vm";

const HAS_AWAIT = /\bawait\b/;
/** A console's code is short; what is longer is run as it is, for what its last statement is worth. */
const MAX_SPLITS = 500;

/** Code as somebody types it, made so that `eval` gives its last value; with `await` in it, a promise of that. */
export function toRunnableCode(code: string): string {
  if (/^\s*\{/.test(code) && isValid(`(${withoutEnd(code)}\n)`)) return `(${withoutEnd(code)}\n)`;
  return HAS_AWAIT.test(code) && !isValid(code) ? toAsyncCode(code) : code;
}

/** The last statement that is an expression gives the value; the longest one, so that no call is cut in two. */
function toAsyncCode(code: string): string {
  const whole = `(async () => (${withoutEnd(code)}\n))()`;
  if (isValid(whole)) return whole;
  for (const position of findSplits(code)) {
    const head = code.slice(0, position);
    const tail = withoutEnd(code.slice(position));
    const text = `(async () => {${head}\nreturn (${tail}\n)})()`;
    if (tail.trim() !== "" && isValid(`(async () => {${head}\n})()`) && isValid(text)) return text;
  }
  return `(async () => {${code}\n})()`;
}

function findSplits(code: string): number[] {
  return Array.from(code.matchAll(/[;\n}]/g), ({ index }) => index + 1).slice(0, MAX_SPLITS);
}

function withoutEnd(code: string): string {
  return code.replace(/[;\s]+$/, "");
}

function isValid(code: string): boolean {
  try {
    return new Script(code) instanceof Script;
  } catch {
    // Asked for by trying: there is no other parser here, and V8's own is the one that counts.
    return false;
  }
}
