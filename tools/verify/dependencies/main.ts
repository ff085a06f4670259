import { spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';
import { checkLicences, installedIn } from './licences.js';
import { vulnerabilitiesIn } from './vulnerabilities.js';

/* `npm run dependencies`: the licences of installed packages, and known vulnerabilities of production packages. */

const AUDIT_TIMEOUT_SECONDS = 120;

/** The project, and the tools that have a lock of their own. */
const folders = globSync('**/package-lock.json', {
  cwd: projectRoot,
  exclude: (path) => /(^|\/)(node_modules|dist|reports|\.pawprint)$/.test(path),
}).map(dirname);
const complaints = [...(await Promise.all(folders.map(licencesIn))).flat(), ...vulnerabilities()];
for (const sentence of complaints) console.error(sentence);
process.exit(complaints.length === 0 ? 0 : 1);

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

/** Of the project only, because tools with a lock of their own do not run in production. */
function vulnerabilities(): readonly string[] {
  const { stdout } = spawnSync('npm', ['audit', '--json', '--omit=dev'], {
    cwd: projectRoot,
    encoding: 'utf8',
    timeout: AUDIT_TIMEOUT_SECONDS * 1_000,
  });
  const findings = vulnerabilitiesIn(stdout);
  if (!findings.lookedUp) {
    console.log(`The registry answered no audit, so vulnerabilities are unknown: ${findings.why}.`);
    return [];
  }
  console.log(
    findings.others.join('\n') ||
      (findings.grave.length === 0 ? 'No production package has a known vulnerability' : ''),
  );
  return findings.grave;
}
