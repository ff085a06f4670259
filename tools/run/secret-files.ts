import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const SECRET_BYTES = 32;

/** The key file of Identity, which is generated at the first start. Only its owner may read it. */
export const identityKeyFile = (dataDir: string): string =>
  secretFile(join(dataDir, 'identity-keys.json'), () =>
    JSON.stringify({ secret: secret(), peppers: { 1: secret() } }),
  );

/** The file with the token of the processes of this system, which is generated at the first start. Only its owner may read it. */
export const serviceTokenFile = (dataDir: string): string =>
  secretFile(join(dataDir, 'service-token'), secret);

const secret = (): string => randomBytes(SECRET_BYTES).toString('hex');

function secretFile(path: string, generate: () => string): string {
  if (existsSync(path)) return path;
  // A start that is killed leaves no half of a secret behind.
  writeFileSync(`${path}.new`, `${generate()}\n`, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return path;
}
