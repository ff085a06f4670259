import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { printed } from './needs.js';
import {
  deployment,
  imagesOf,
  kustomizationOf,
  processesOf,
  readRelease,
  rollBack,
  workspaceOf,
} from './release.js';

const DIGEST = `sha256:${'a'.repeat(64)}`;
const release = {
  provisioning: `ghcr.io/pawprint/provisioning@${DIGEST}`,
  search: `ghcr.io/pawprint/search@${DIGEST}`,
  notifications: `localhost:5000/notifications@${DIGEST}`,
};

describe('release', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-release-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));
  const read = (content: object): object => {
    writeFileSync(join(folder, 'release.json'), JSON.stringify(content));
    return readRelease(join(folder, 'release.json'), Object.keys(release));
  };

  it('has an image for the provisioning, each context and the front door, from its workspace', () => {
    const images = imagesOf(['search', 'identity']);
    expect(images).toEqual(['provisioning', 'search', 'identity', 'front-door']);
    expect(images.map(workspaceOf)).toEqual([
      ...['platform', 'contexts/search', 'contexts/identity', 'front-door'],
    ]);
  });

  it('runs each context and the front door, which the smoke test asks', () => {
    expect(processesOf(['search'])).toEqual(['search', 'front-door']);
  });

  it('contains an image for each context, by its digest', () => {
    expect(read(release)).toEqual(release);
  });

  const REFUSAL = 'names no digest of search: "registry/image@sha256:…"';

  it('refuses a tag instead of a digest', () => {
    expect(() => read({ ...release, search: 'ghcr.io/pawprint/search:latest' })).toThrow(REFUSAL);
  });

  it('refuses a list without the image of a context', () => {
    expect(() => read({ ...release, search: undefined })).toThrow(REFUSAL);
  });

  it('replaces the names of the images in the manifests', () => {
    expect(parse(kustomizationOf(release))).toMatchObject({
      resources: ['../../deploy/kubernetes/overlays/production'],
      images: [
        { name: 'pawprint/provisioning', newName: 'ghcr.io/pawprint/provisioning', digest: DIGEST },
        { name: 'pawprint/search', newName: 'ghcr.io/pawprint/search', digest: DIGEST },
        { name: 'pawprint/notifications', newName: 'localhost:5000/notifications', digest: DIGEST },
      ],
    });
  });
});

describe('plan of a deployment', () => {
  it('applies the manifests, and waits for the provisioning and for every context', () => {
    expect(deployment(release).map(printed)).toEqual([
      '$ kubectl delete job provisioning --namespace=pawprint --ignore-not-found',
      '$ kubectl apply --kustomize reports/release',
      '$ kubectl wait job/provisioning --namespace=pawprint --for=condition=complete --timeout=300s',
      '$ kubectl rollout status deployment/search --namespace=pawprint --timeout=300s',
      '$ kubectl rollout status deployment/notifications --namespace=pawprint --timeout=300s',
    ]);
  });
});

describe('plan of a roll-back', () => {
  it('sets the digests of the contexts, and does not provision', () => {
    expect(rollBack(release).map(printed)).toEqual([
      `$ kubectl set image deployment/search search=${release.search} --namespace=pawprint`,
      `$ kubectl set image deployment/notifications notifications=${release.notifications} --namespace=pawprint`,
      '$ kubectl rollout status deployment/search --namespace=pawprint --timeout=300s',
      '$ kubectl rollout status deployment/notifications --namespace=pawprint --timeout=300s',
    ]);
  });
});
