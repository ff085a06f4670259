import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contexts, projectRoot } from '../../run/contexts.js';
import { needs, run, type Step, succeeds } from '../needs.js';
import { imagesOf, RELEASE_FILE } from '../release.js';

/*
 * `npm run package`: builds the image of each process, pushes it to `REGISTRY`, and writes the digests to reports/release.json.
 * With `REGISTRY_USER` and `REGISTRY_TOKEN`, it logs in first.
 */

const FOLDER = 'reports/images';

process.chdir(projectRoot);
const { REGISTRY, REGISTRY_USER, REGISTRY_TOKEN } = process.env;
if (!REGISTRY) needs('REGISTRY, such as ghcr.io/pawprint');
if (!succeeds('docker', 'info')) needs('a Docker daemon: `docker info` does not reach one');
const images = imagesOf(contexts.map(({ name }) => name));
mkdirSync(FOLDER, { recursive: true });
run([...login(), ...images.map(build)]);
const release = Object.fromEntries(
  images.map((image) => [image, `${repositoryOf(image)}@${digestOf(image)}`]),
);
writeFileSync(RELEASE_FILE, `${JSON.stringify(release, null, 2)}\n`);
console.log(`${RELEASE_FILE}:\n${JSON.stringify(release, null, 2)}`);

function login(): Step[] {
  if (!REGISTRY_USER || !REGISTRY_TOKEN) return [];
  const host = REGISTRY!.split('/')[0]!;
  return [
    {
      command: ['docker', 'login', host, `--username=${REGISTRY_USER}`, '--password-stdin'],
      input: REGISTRY_TOKEN,
    },
  ];
}

function build(image: string): Step {
  return {
    command: [
      ...(['docker', 'buildx', 'build', `--target=${image}`, `--tag=${repositoryOf(image)}`] as const),
      ...['--push', `--metadata-file=${metadataOf(image)}`, '.'],
    ],
  };
}

function digestOf(image: string): string {
  const metadata = JSON.parse(readFileSync(metadataOf(image), 'utf8')) as Record<string, string>;
  return metadata['containerimage.digest']!;
}

function repositoryOf(image: string): string {
  return `${REGISTRY}/${image}`;
}

function metadataOf(image: string): string {
  return join(FOLDER, `${image}.json`);
}
