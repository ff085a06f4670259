import { chmodSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { CertificateAuthority } from '@pawprint/platform/testing/certificate-authority';

/** The processes that call each other over gRPC. */
const PROCESSES = ['identity', 'search', 'notifications', 'front-door'];

/**
 * Generates a certificate for each process, in a folder each, unless the folder exists. Nothing can be signed later, because the
 * key of the authority is not stored: remove the folder to replace all certificates, at the latest after a year.
 */
export async function generateCertificates(folder: string): Promise<void> {
  if (existsSync(folder)) return;
  // Only the owner may enter the folder, so its files may be readable for the user of the containers.
  mkdirSync(folder, { mode: 0o700 });
  const authority = await CertificateAuthority.create();
  for (const name of PROCESSES) {
    await authority.issue(name, join(folder, name));
    chmodSync(join(folder, name, 'key.pem'), 0o644);
  }
}
