import { StopgapError } from "./stopgap-error.ts";

export function portInUse(port: number, host: string): StopgapError {
  const next = port < 65_535 ? port + 1 : port - 1;
  return new StopgapError({
    code: "PORT_IN_USE",
    message: `Port ${port} on ${host} is taken by another program.`,
    fix: `End that program, or choose another port: --port ${next}, or --port 0 for any free one.`,
  });
}

export function portNotPermitted(port: number): StopgapError {
  return new StopgapError({
    code: "PORT_NOT_PERMITTED",
    message: `This user may not listen on port ${port}.`,
    fix: "Ports below 1024 are for administrators: choose a higher one, such as --port 8080.",
  });
}

export function addressNotAvailable(host: string): StopgapError {
  return new StopgapError({
    code: "ADDRESS_NOT_AVAILABLE",
    message: `${host} is no address of this machine.`,
    fix: "Use --host 127.0.0.1 for this machine only, or --host 0.0.0.0 for everybody on its networks.",
  });
}

export function hostNotFound(host: string): StopgapError {
  return new StopgapError({
    code: "HOST_NOT_FOUND",
    message: `The name ${host} leads to no address.`,
    fix: "Check the spelling of --host, or give an address such as 127.0.0.1 or 0.0.0.0.",
  });
}

export function socketInUse(path: string): StopgapError {
  return new StopgapError({
    code: "SOCKET_IN_USE",
    message: `Another program listens on the unix socket ${path}.`,
    fix: "End that program, or choose another file: --host unix:///another/path.",
  });
}

/** The path is taken by something that must not be replaced. */
export function notASocket(path: string): StopgapError {
  return new StopgapError({
    code: "NOT_A_SOCKET",
    message: `${path} is there already, and is no unix socket.`,
    fix: "Choose a path that is free, or remove what is there.",
  });
}

/** Whatever else a unix socket failed with; the system says EACCES for a folder that is not there, too. */
export function socketFailed(path: string, cause: Error): StopgapError {
  return new StopgapError(
    {
      code: "SOCKET_FAILED",
      message: `The unix socket ${path} can't be made: ${cause.message}.`,
      fix: "Its folder has to be there and writable, and the path may have about 100 characters.",
    },
    { cause },
  );
}

/** What `listen()` on `host` and `port` failed with, in words; errors that nobody foresaw keep the system's own. */
export function listenFailed(
  cause: NodeJS.ErrnoException,
  place: { host: string; port: number },
): StopgapError {
  if (cause.code === "EADDRINUSE") return portInUse(place.port, place.host);
  if (cause.code === "EACCES" || cause.code === "EPERM") return portNotPermitted(place.port);
  if (cause.code === "EADDRNOTAVAIL") return addressNotAvailable(place.host);
  if (cause.code === "ENOTFOUND" || cause.code === "EAI_AGAIN") return hostNotFound(place.host);
  return new StopgapError(
    {
      code: "LISTEN_FAILED",
      message: `The system does not let the server listen on ${place.host}, port ${place.port}: ${cause.message}.`,
      fix: "Try another --host or --port.",
    },
    { cause },
  );
}

/** `source` is where NODE_ENV was found: the environment, or an env file's path. */
export function productionRefused(source: string): StopgapError {
  return new StopgapError({
    code: "PRODUCTION_REFUSED",
    message: `NODE_ENV is production (from ${source}), and Stopgap is a development server.`,
    fix:
      "It shows errors and keeps no promise that production needs: unset NODE_ENV, or say " +
      "--i-know-this-is-not-for-production when the app has to believe in production, as for a rehearsal.",
  });
}

export function startedInsideThread(): StopgapError {
  return new StopgapError({
    code: "STARTED_INSIDE_THREAD",
    message:
      "runSimple() was called by the app that it would serve, inside one of the server's threads.",
    fix: "Start the server from a file of its own and name the app's file as entry, or call run(app) in the app's file.",
  });
}

export function scriptNotFound(): StopgapError {
  return new StopgapError({
    code: "SCRIPT_NOT_FOUND",
    message: "run(app) was called where there is no script file that the threads could load.",
    fix: "Call it in a file and start that with node, or use stopgap run with the app's file.",
  });
}

/** The server's process ended before it said that it had started, or why it could not. */
export function serverEndedEarly(how: string): StopgapError {
  return new StopgapError({
    code: "SERVER_ENDED_EARLY",
    message: `The server's process ended while it was starting (${how}).`,
    fix: "What it printed last says why; start it again when that is put right.",
  });
}

export function serverGone(): StopgapError {
  return new StopgapError({
    code: "SERVER_GONE",
    message: "The server has ended.",
    fix: "Wait for server.closed to learn when and how, and start another one.",
  });
}
