import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { root } from '../architecture/project-root.js';

/** The contexts there are, as the launcher knows them. */
export const contexts = globSync('contexts/*/package.json', { cwd: root }).map((path) => {
  const { pawprint } = JSON.parse(readFileSync(join(root, path), 'utf8')) as {
    pawprint: { port: number; grpcPort?: number };
  };
  const name = basename(dirname(path));
  return {
    name,
    port: pawprint.port,
    grpcPort: pawprint.grpcPort,
    prefix: name.toUpperCase().replaceAll('-', '_'),
  };
});
