import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';

/** What a context's package.json says of it besides what npm reads. */
export interface Context {
  /** Its folder under contexts/, in kebab case. */
  readonly name: string;
  readonly subdomain: 'core' | 'supporting' | 'generic';
  readonly portVariable: string;
  /** Where it listens unless told otherwise. */
  readonly defaultPort: number;
}

/** From tools/dist/start/. */
export const projectRoot = resolve(import.meta.dirname, '../../..');

/** The contexts there are, the one with the lowest port first. `npm start` runs each as a process of its own. */
export const contexts: readonly Context[] = globSync('contexts/*/package.json', { cwd: projectRoot })
  .map((file) => contextIn(basename(dirname(file))))
  .sort((one, other) => one.defaultPort - other.defaultPort);

function contextIn(name: string): Context {
  const { pawprint } = JSON.parse(
    readFileSync(join(projectRoot, 'contexts', name, 'package.json'), 'utf8'),
  ) as {
    pawprint: { subdomain: Context['subdomain']; port: number };
  };
  return {
    name,
    subdomain: pawprint.subdomain,
    portVariable: `${name.toUpperCase().replaceAll('-', '_')}_PORT`,
    defaultPort: pawprint.port,
  };
}
