import { IdentityKeys } from '#src/infrastructure/keys/identity-keys.js';

/** Keys with the given versions of the pepper; the secret depends on the versions. */
export function identityKeys(...versions: number[]): IdentityKeys {
  const all = versions.length > 0 ? versions : [1];
  const key = (version: number) => Buffer.alloc(32, version);
  return new IdentityKeys(new Map(all.map((version) => [version, key(version)])), key(Math.max(...all)));
}
