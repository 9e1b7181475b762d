/** `statfs` numbers of file systems that other machines write to, about which the system hears nothing. */
const SILENT_TYPES = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB 2
  0x01021997, // 9p: Windows drives in WSL, folders of a virtual machine
  0x65735546, // FUSE: shared folders of Docker Desktop, sshfs
  0x786f4256, // shared folders of VirtualBox
  0xbacbacbc, // shared folders of VMware
  0x5346414f, // AFS
  0x00c36400, // Ceph
]);

/** Whether the system tells of all changes in a folder, going by its file system's type number (Linux) and platform. */
export function tellsChanges(platform: NodeJS.Platform, fileSystemType: number): boolean {
  // Elsewhere the numbers are only an order of registration.
  if (platform !== "linux") return true;
  // The number is signed on some machines.
  return !SILENT_TYPES.has(fileSystemType >>> 0);
}
