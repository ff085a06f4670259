import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../architecture/project-root.js';

interface Package {
  readonly pawprint: { readonly port: number; readonly grpcPort?: number };
  readonly dependencies: Readonly<Record<string, string>>;
}

const packageIn = (folder: string): Package =>
  JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')) as Package;

/** All contexts with their ports. */
export const contexts = globSync('contexts/*/package.json', { cwd: root }).map((path) => {
  const { pawprint } = packageIn(dirname(path));
  const name = basename(dirname(path));
  return {
    name,
    port: pawprint.port,
    grpcPort: pawprint.grpcPort,
    prefix: name.toUpperCase().replaceAll('-', '_'),
  };
});

const { dependencies } = packageIn('front-door');

/** The contexts whose published languages the front door imports. A new context is not among them at first. */
export const contextsBehindFrontDoor = contexts.filter(({ name }) => `@pawprint/${name}` in dependencies);
