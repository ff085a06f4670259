import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { projectRoot } from '../../run/contexts.js';
import { imageUpdates, linesOf, packageUpdates, type Update } from './look-up.js';

/*
 * `npm run updates`: lists what is older than its newest version: the images of the Dockerfile and of docker-compose.yml, and the
 * packages, of which `node` is one. With `--take`, it takes the newer images, and the packages within the ranges of package.json.
 */

const HUB = 'https://hub.docker.com';
const FILES = ['Dockerfile', 'docker-compose.yml'];

const { values } = parseArgs({ options: { take: { type: 'boolean', default: false } } });
const updates: Update[] = packageUpdates(projectRoot);
for (const file of FILES) {
  const path = join(projectRoot, file);
  const source = readFileSync(path, 'utf8');
  const found = await imageUpdates(source, HUB);
  updates.push(...found);
  if (values.take)
    writeFileSync(
      path,
      found.reduce((text, { current, newest }) => text.replace(current, newest ?? current), source),
    );
}
console.log(linesOf(updates).join('\n') || 'Everything is up to date.');
if (values.take)
  process.exitCode = spawnSync('npm', ['update'], { cwd: projectRoot, stdio: 'inherit' }).status ?? 1;
