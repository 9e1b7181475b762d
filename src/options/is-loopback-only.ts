const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|\[?::ffff:127(?:\.\d{1,3}){3}\]?)$/i;
const SOCKET = /^unix:/i;

/** Whether only this machine can reach a server that listens there. A name may mean anything but `localhost`. */
export function isLoopbackOnly(hosts: string | readonly string[] | undefined): boolean {
  const all = hosts === undefined ? [] : [hosts].flat();
  return all.every((host) => LOOPBACK.test(host.trim()) || SOCKET.test(host.trim()));
}
