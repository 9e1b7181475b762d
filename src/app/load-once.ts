/**
 * For modules that not every app needs, since each of its threads would pay for them at its start. A second `import()` of
 * the same module would ask Node's loader again, which takes longer than reading a small body.
 */
export function loadOnce<Module>(load: () => Promise<Module>): () => Promise<Module> {
  let loading: Promise<Module> | undefined;
  return () => {
    loading ??= load().catch((error: unknown) => {
      // Out of file handles, perhaps: the next request may have better luck.
      loading = undefined;
      throw error;
    });
    return loading;
  };
}
