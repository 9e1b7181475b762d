/**
 * Reads what a module exports into one map, whatever kind of module it is: `module.exports = app` becomes `default`, and
 * so does the `default` of a compiled ES module. Promises among the values are awaited.
 */
export async function settleExports(namespace: unknown): Promise<Map<string, unknown>> {
  const settled = new Map<string, unknown>();
  for (const [name, value] of readExports(namespace)) settled.set(name, await value);
  return settled;
}

function readExports(namespace: unknown): Map<string, unknown> {
  if (!isObjectLike(namespace)) return new Map([["default", namespace]]);
  if (!isModule(namespace)) {
    // module.exports = { app }: the object is no app itself, and its members are what is exported.
    const members = isPlainObject(namespace) ? Object.entries(namespace) : [];
    return new Map([...members, ["default", namespace]]);
  }
  const named = new Map<string, unknown>(Object.entries(namespace));
  const inner = named.get("default");
  // An ES module that imports a CommonJS one sees module.exports as its default.
  if (!isObjectLike(inner) || !(isPlainObject(inner) || isModule(inner))) return named;
  named.delete("module.exports");
  return new Map([
    ...readExports(inner),
    ...[...named].filter(([name]) => name !== "default" && name !== "__esModule"),
  ]);
}

function isModule(value: object): boolean {
  return (
    Reflect.get(value, Symbol.toStringTag) === "Module" || Reflect.get(value, "__esModule") === true
  );
}

function isPlainObject(value: object): boolean {
  if (typeof value !== "object") return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isObjectLike(value: unknown): value is object {
  return (typeof value === "object" && value !== null) || typeof value === "function";
}
