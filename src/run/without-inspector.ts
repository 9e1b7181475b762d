const INSPECTOR_OPTION = /(^|\s)--inspect(?:-brk|-wait|-port|-publish-uid)?(?:=\S+)?(?=\s|$)/g;

/** The environment for a child that must not fight for the debugger port that was meant for its parent. */
export function withoutInspector(env: Readonly<NodeJS.ProcessEnv>): NodeJS.ProcessEnv {
  const nodeOptions = env["NODE_OPTIONS"];
  if (nodeOptions === undefined) return { ...env };
  return { ...env, NODE_OPTIONS: nodeOptions.replaceAll(INSPECTOR_OPTION, "").trim() };
}
