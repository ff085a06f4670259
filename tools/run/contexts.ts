import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The `pawprint` field of a context's package.json. */
export interface Context {
  /** Its folder under contexts/, in kebab case. */
  readonly name: string;
  readonly subdomain: 'core' | 'supporting' | 'generic';
  readonly portVariable: string;
  /** The HTTP port when `portVariable` is not set. */
  readonly defaultPort: number;
  /** The gRPC port for other contexts; null when the context does not have a gRPC server. */
  readonly grpc: { readonly portVariable: string; readonly defaultPort: number } | null;
}

/** The compiled file is in tools/dist/run/. */
export const projectRoot = resolve(import.meta.dirname, '../../..');

/** All contexts, ordered by port. `npm start` runs each in its own process. */
export const contexts: readonly Context[] = contextsIn(projectRoot);

/** @throws Error that names the missing part when a folder under contexts/ is not a context */
export function contextsIn(root: string): Context[] {
  return readdirSync(join(root, 'contexts'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && containsSources(join(root, 'contexts', entry.name)))
    .map(({ name }) => contextIn(root, name))
    .sort((one, other) => one.defaultPort - other.defaultPort);
}

/** False for a removed context of which only ignored folders are left. */
function containsSources(folder: string): boolean {
  return readdirSync(folder).some((name) => !['dist', 'node_modules'].includes(name));
}

function contextIn(root: string, name: string): Context {
  const folder = `contexts/${name}`;
  if (!existsSync(join(root, folder, 'package.json')))
    throw new Error(
      `${folder} has no package.json, but every folder under contexts/ must be a context: add one, or remove the folder`,
    );
  const { pawprint } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    pawprint?: { subdomain: Context['subdomain']; port: number; grpcPort?: number };
  };
  if (pawprint === undefined)
    throw new Error(
      `${folder}/package.json does not contain the subdomain and the port of the context: add "pawprint": { "subdomain": …, "port": … }`,
    );
  const { subdomain, port, grpcPort } = pawprint;
  const prefix = name.toUpperCase().replaceAll('-', '_');
  return {
    name,
    subdomain,
    portVariable: `${prefix}_PORT`,
    defaultPort: port,
    grpc: grpcPort === undefined ? null : { portVariable: `${prefix}_GRPC_PORT`, defaultPort: grpcPort },
  };
}
