import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** What a context's package.json says of it besides what npm reads. */
export interface Context {
  /** Its folder under contexts/, in kebab case. */
  readonly name: string;
  readonly subdomain: 'core' | 'supporting' | 'generic';
  readonly portVariable: string;
  /** Where it listens unless told otherwise. */
  readonly defaultPort: number;
  /** Where it answers other contexts over gRPC, if it does. */
  readonly grpc: { readonly portVariable: string; readonly defaultPort: number } | null;
}

/** From tools/dist/run/. */
export const projectRoot = resolve(import.meta.dirname, '../../..');

/** The contexts there are, the one with the lowest port first. `npm start` runs each as a process of its own. */
export const contexts: readonly Context[] = contextsIn(projectRoot);

/** @throws Error saying what is missing, where a folder under contexts/ is no context */
export function contextsIn(root: string): Context[] {
  return readdirSync(join(root, 'contexts'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && holdsSources(join(root, 'contexts', entry.name)))
    .map(({ name }) => contextIn(root, name))
    .sort((one, other) => one.defaultPort - other.defaultPort);
}

/** What was built of a context outlives it, as no commit knows of it. */
function holdsSources(folder: string): boolean {
  return readdirSync(folder).some((name) => !['dist', 'node_modules'].includes(name));
}

function contextIn(root: string, name: string): Context {
  const folder = `contexts/${name}`;
  if (!existsSync(join(root, folder, 'package.json')))
    throw new Error(
      `${folder} has no package.json, and every folder under contexts/ is a context: give it one, or take it away`,
    );
  const { pawprint } = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as {
    pawprint?: { subdomain: Context['subdomain']; port: number; grpcPort?: number };
  };
  if (pawprint === undefined)
    throw new Error(
      `${folder}/package.json does not say where the context belongs and listens: add "pawprint": { "subdomain": …, "port": … }`,
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
