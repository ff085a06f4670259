import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';
import { type Lock, licencesIn } from './licences.js';
import { vulnerabilitiesIn } from './vulnerabilities.js';

/*
 * `npm run dependencies`: the licences of everything that is ever installed, and the known vulnerabilities of what runs
 * in production.
 */

const AT_MOST_SECONDS = 120;

const locks = globSync('**/package-lock.json', {
  cwd: projectRoot,
  exclude: (path) => /(^|\/)(node_modules|dist|reports|\.pawprint)$/.test(path),
});
const complaints = [...locks.flatMap(licencesOf), ...vulnerabilities()];
for (const sentence of complaints) console.error(sentence);
process.exit(complaints.length === 0 ? 0 : 1);

function licencesOf(lockFile: string): readonly string[] {
  const lock = JSON.parse(readFileSync(join(projectRoot, lockFile), 'utf8')) as Lock;
  const { counts, refused } = licencesIn(lockFile, lock);
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  console.log(
    `${lockFile}: packages by licence\n${byCount.map(([name, count]) => `  ${name}: ${count}`).join('\n')}`,
  );
  return refused;
}

/** Of the project's lock alone: tools with a lock of their own are no part of what runs. */
function vulnerabilities(): readonly string[] {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    cwd: projectRoot,
    encoding: 'utf8',
    timeout: AT_MOST_SECONDS * 1_000,
  });
  const findings = vulnerabilitiesIn(stdout);
  if (!findings.lookedUp) {
    console.log(`Vulnerabilities could not be looked up, and nothing is known of them: ${findings.why}.`);
    return [];
  }
  console.log(
    findings.others.join('\n') ||
      (findings.grave.length === 0 ? 'No vulnerability is known of what runs in production' : ''),
  );
  return findings.grave;
}
