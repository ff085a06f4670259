import { readFileSync } from 'node:fs';
import { stringify } from 'yaml';
import type { Step } from './needs.js';

/** The images of one version, each by its digest: `search` is `ghcr.io/pawprint/search@sha256:…`. */
export type Release = Readonly<Record<string, string>>;

export const RELEASE_FILE = 'reports/release.json';
/** The folder of a kustomization: the overlay with the images of a release. */
export const RELEASE_FOLDER = 'reports/release';

const NAMESPACE = '--namespace=pawprint';
const IMAGE = /^(?<repository>[^\s@]+)@(?<digest>sha256:[0-9a-f]{64})$/;
const PROVISIONING = 'provisioning';
const FRONT_DOOR = 'front-door';

/** The processes of a deployment: each context, and the front door, which starts last. */
export const processesOf = (contexts: readonly string[]): string[] => [...contexts, FRONT_DOOR];

/** The images of a version: one for each process, and the one that provisions the database. */
export const imagesOf = (contexts: readonly string[]): string[] => [PROVISIONING, ...processesOf(contexts)];

/** The folder with the package.json of an image. */
export function workspaceOf(image: string): string {
  if (image === PROVISIONING) return 'platform';
  return image === FRONT_DOOR ? image : `contexts/${image}`;
}

/** @throws Error that names each image without a digest */
export function readRelease(file: string, images: readonly string[]): Release {
  const release = JSON.parse(readFileSync(file, 'utf8')) as Release;
  const invalid = images.filter((image) => !IMAGE.test(release[image] ?? ''));
  if (invalid.length > 0)
    throw new Error(`${file} names no digest of ${invalid.join(', ')}: "registry/image@sha256:…"`);
  return Object.fromEntries(images.map((image) => [image, release[image]!]));
}

/** The overlay with the images of the release instead of the names without a version. */
export function kustomizationOf(release: Release): string {
  return stringify({
    apiVersion: 'kustomize.config.k8s.io/v1beta1',
    kind: 'Kustomization',
    resources: ['../../deploy/kubernetes/overlays/production'],
    images: Object.entries(release).map(([image, reference]) => {
      const { repository, digest } = IMAGE.exec(reference)!.groups!;
      return { name: `pawprint/${image}`, newName: repository, digest };
    }),
  });
}

/** Applies all manifests. A finished job cannot be changed, so the earlier one is deleted. */
export function deployment(release: Release): Step[] {
  return [
    { command: ['kubectl', 'delete', 'job', PROVISIONING, NAMESPACE, '--ignore-not-found'] },
    { command: ['kubectl', 'apply', '--kustomize', RELEASE_FOLDER] },
    {
      command: [
        'kubectl',
        'wait',
        `job/${PROVISIONING}`,
        NAMESPACE,
        '--for=condition=complete',
        '--timeout=300s',
      ],
    },
    ...processesIn(release).map(rollout),
  ];
}

/** Sets the images of an earlier release. The database stays as it is, because migrations only go forward. */
export function rollBack(release: Release): Step[] {
  const processes = processesIn(release);
  return [
    ...processes.map((name): Step => ({
      command: ['kubectl', 'set', 'image', `deployment/${name}`, `${name}=${release[name]!}`, NAMESPACE],
    })),
    ...processes.map(rollout),
  ];
}

const processesIn = (release: Release): string[] =>
  Object.keys(release).filter((image) => image !== PROVISIONING);

/** Waits until every instance has the new image and is ready. */
const rollout = (name: string): Step => ({
  command: ['kubectl', 'rollout', 'status', `deployment/${name}`, NAMESPACE, '--timeout=300s'],
});
