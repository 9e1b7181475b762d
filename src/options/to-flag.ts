/** `queueTimeout` as the command line writes it: `--queue-timeout`. */
export function toFlag(codeName: string): string {
  return `--${codeName.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
