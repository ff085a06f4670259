import { randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';

const PASSWORD_BYTES = 24;
const REQUIRED = /\$\{(\w+):\?/g;

/**
 * Appends a generated password for each variable that the Compose file requires (`${NAME:?…}`) and that neither the file nor the
 * environment contains. Only the owner may read a new file.
 */
export function generatePasswords(
  composeFile: string,
  envFile: string,
  environment: Readonly<Record<string, string | undefined>>,
): void {
  const present = existsSync(envFile) ? readFileSync(envFile, 'utf8') : '';
  const required = new Set(
    [...readFileSync(composeFile, 'utf8').matchAll(REQUIRED)].map(([, name]) => name!),
  );
  const missing = [...required].filter(
    (name) => !environment[name] && !new RegExp(`^${name}=.`, 'm').test(present),
  );
  const lines = missing.map((name) => `${name}=${randomBytes(PASSWORD_BYTES).toString('hex')}\n`);
  const separator = present === '' || present.endsWith('\n') ? '' : '\n';
  if (lines.length > 0) appendFileSync(envFile, separator + lines.join(''), { mode: 0o600 });
}
