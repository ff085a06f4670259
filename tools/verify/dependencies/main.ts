import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';
import { checkLicences, installedIn } from './licences.js';
import { vulnerabilitiesIn } from './vulnerabilities.js';

/* `npm run dependencies`: the licences of installed packages, and known vulnerabilities of production packages. */

const AUDIT_TIMEOUT_SECONDS = 120;

/** The project, and each tool with its own lock file. */
const folders = globSync('**/package-lock.json', {
  cwd: projectRoot,
  exclude: (path) => /(^|\/)(node_modules|dist|reports|\.pawprint)$/.test(path),
}).map(dirname);
const violations = [...(await Promise.all(folders.map(licencesIn))).flat(), ...vulnerabilities()];
for (const sentence of violations) console.error(sentence);
process.exit(violations.length === 0 ? 0 : 1);

async function licencesIn(folder: string): Promise<readonly string[]> {
  if (!existsSync(join(projectRoot, folder, 'node_modules'))) {
    console.log(`${folder}: its packages are not installed, so their licences are not checked`);
    return [];
  }
  const { counts, refused } = checkLicences(await installedIn(join(projectRoot, folder)));
  const byCount = [...counts].sort(([, one], [, other]) => other - one);
  console.log(
    `${folder}: packages by licence\n${byCount.map(([name, count]) => `  ${name}: ${count}`).join('\n')}`,
  );
  return refused;
}

/** Vulnerabilities of the project only, because tools with their own lock file do not run in production. */
function vulnerabilities(): readonly string[] {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    cwd: projectRoot,
    encoding: 'utf8',
    timeout: AUDIT_TIMEOUT_SECONDS * 1_000,
  });
  const findings = vulnerabilitiesIn(stdout);
  if (!findings.lookedUp) {
    console.log(`The audit failed, so vulnerabilities are unknown: ${findings.why}.`);
    return [];
  }
  console.log(
    findings.others.join('\n') ||
      (findings.severe.length === 0 ? 'No production package has a known vulnerability' : ''),
  );
  return findings.severe;
}
