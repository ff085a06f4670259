import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Data of the people in the scenarios, and credentials. A log may contain none of it. */
const PATTERNS: Readonly<Record<string, RegExp>> = {
  'an email address': /[^\s@/]@[\w.-]*\bexample\.(?:com|net|org)\b/,
  'a token': /\beyJ[\w-]{10,}|\b(?:Bearer|Session) [\w.-]{16,}/,
  'the secret of a link': /\/(?:links\/[\w-]+|history|unsubscribe)\/[\w-]{16,}/,
  'a location': /\b(?:latitude|longitude)\W{1,4}\d|\b\d{1,2}\.\d+(?:,|%2C)-?\d{1,3}\.\d+/,
};

/**
 * The lines of logs that contain personal data or credentials, with their files.
 *
 * @param folder contains the logs of all processes
 */
export async function personalDataIn(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const file of await readdir(folder))
    for (const line of (await readFile(join(folder, file), 'utf8')).split('\n'))
      for (const [name, pattern] of Object.entries(PATTERNS))
        if (pattern.test(line)) found.push(`${file} contains ${name}: ${line}`);
  return found;
}
