import { startCommand, type StartedServer } from "../servers/start-server.ts";
import { findFreePort } from "../servers/find-free-port.ts";
import type { ReloadKind } from "./reload-kinds.ts";
import { ReloadProject } from "./reload-project.ts";

/** A server that serves a project of its own. */
export interface ReloadingServer {
  kind: ReloadKind;
  project: ReloadProject;
  server: StartedServer;
  close(): Promise<void>;
}

/** @param moreFiles how many files the project has besides the app's own */
export async function startReloading(kind: ReloadKind, moreFiles = 0): Promise<ReloadingServer> {
  const project = ReloadProject.create(kind.language);
  try {
    project.addFiles(moreFiles);
    const port = await findFreePort();
    const command = kind.toCommand(project.entry, port);
    const { folder } = project;
    const server = await startCommand(kind.name, command, { port, cwd: folder });
    const close = async (): Promise<void> => {
      await server.close();
      project.remove();
    };
    return { kind, project, server, close };
  } catch (error) {
    project.remove();
    throw error;
  }
}
