/** Other names of other things: streams, devices, short names, and names with an end that is dropped. */
const ALIAS = /:|[. ]$|~\d|^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|con(?:in|out)\$) *(?:\.|$)/i;

/** True for a name, of a file or a folder, that means something else on Windows. */
export function isWindowsAlias(name: string): boolean {
  return ALIAS.test(name);
}
