import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readCertificates } from '@pawprint/platform/rpc';
import { projectRoot } from '../settings.js';
import { generateCertificates } from './certificates.js';

describe('certificates of the containers', () => {
  let root: string;
  let folder: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'containers-'));
    folder = join(root, 'certificates');
    await generateCertificates(folder);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('have one authority', () => {
    const [identity, notifications] = ['identity', 'notifications'].map((name) =>
      readCertificates(join(folder, name)),
    );
    expect(identity!.authority).toEqual(notifications!.authority);
    expect(identity!.certificate).not.toEqual(notifications!.certificate);
  });

  it('include every file that the Compose file mounts', () => {
    const compose = readFileSync(join(projectRoot, 'docker-compose.yml'), 'utf8');
    const mounted = [...compose.matchAll(/file: (certificates\/\S+)/g)].map(([, file]) => file!);
    expect(mounted).toHaveLength(9);
    expect(mounted.filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });

  it('can be read by the user of a container, in a folder that only its owner can enter', () => {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(join(folder, 'identity/key.pem')).mode & 0o004).toBe(0o004);
  });

  it('stay the same at the next start', async () => {
    const before = readFileSync(join(folder, 'identity/certificate.pem'));
    await generateCertificates(folder);
    expect(readFileSync(join(folder, 'identity/certificate.pem'))).toEqual(before);
  });
});
