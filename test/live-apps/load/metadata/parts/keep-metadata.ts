type Constructor = new (...args: never[]) => unknown;

const types = new WeakMap<object, (new () => unknown)[]>();

/** What the package reflect-metadata does, as far as compilers call it. */
export function keepMetadata(): void {
  Reflect.set(
    Reflect,
    "metadata",
    (key: string, value: (new () => unknown)[]) => (target: object) => {
      if (key === "design:paramtypes") types.set(target, value);
    },
  );
}

export function readParameterTypes(target: Constructor): (new () => unknown)[] {
  return types.get(target) ?? [];
}
