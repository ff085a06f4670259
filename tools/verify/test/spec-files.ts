import { globSync } from 'node:fs';

/** The projects of jest.config.js. */
export const PROJECTS = ['domain', 'application', 'unit', 'integration', 'faults', 'sandbox'] as const;
export type Project = (typeof PROJECTS)[number];

const BY_SUFFIX: Readonly<Record<string, Project>> = {
  int: 'integration',
  fault: 'faults',
  sandbox: 'sandbox',
};
const DOMAIN = /^(shared-kernel\/dist|contexts\/[^/]+\/dist\/domain)\//;
/** The routes of a context show what its use cases do, with in-memory adapters behind the ports. */
const APPLICATION = /^contexts\/[^/]+\/dist\/(application\/|http\/routes\.spec\.js$)/;

/** The project that runs a compiled spec, by its path from the project's root. */
export function projectOf(spec: string): Project {
  const [, suffix = ''] = /\.(int|fault|sandbox)\.spec\.js$/.exec(spec) ?? [];
  if (BY_SUFFIX[suffix]) return BY_SUFFIX[suffix];
  if (DOMAIN.test(spec)) return 'domain';
  return APPLICATION.test(spec) ? 'application' : 'unit';
}

/** The compiled specs of a project, by their paths from the root. The build output of a removed context is ignored. */
export function specFiles(project: Project, root: string): string[] {
  const contexts = globSync('contexts/*/package.json', { cwd: root }).map((file) =>
    file.slice(0, -'/package.json'.length),
  );
  const folders = ['shared-kernel', 'platform', ...contexts].flatMap((name) => [
    `${name}/dist`,
    `${name}/test/dist`,
  ]);
  return globSync(
    [...folders, 'tests/dist', 'tools/dist'].map((folder) => `${folder}/**/*.spec.js`),
    { cwd: root },
  )
    .filter((spec) => projectOf(spec) === project)
    .sort();
}
