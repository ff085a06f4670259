import { globSync } from 'node:fs';

/** The projects of jest.config.js. */
export const PROJECTS = [
  'domain',
  'application',
  'unit',
  'integration',
  'system',
  'faults',
  'sandbox',
] as const;
export type Project = (typeof PROJECTS)[number];

const BY_SUFFIX: Readonly<Record<string, Project>> = {
  int: 'integration',
  system: 'system',
  fault: 'faults',
  sandbox: 'sandbox',
};
const DOMAIN = /^(shared-kernel\/dist|contexts\/[^/]+\/dist\/domain)\//;
/** The routes of a context show what its use cases do, with in-memory adapters behind the ports. */
const APPLICATION = /^contexts\/[^/]+\/dist\/(application\/|http\/routes\.spec\.js$)/;

/** The project that runs a compiled spec, by its path from the project's root. */
export function projectOf(spec: string): Project {
  const [, suffix = ''] = /\.(int|system|fault|sandbox)\.spec\.js$/.exec(spec) ?? [];
  if (BY_SUFFIX[suffix]) return BY_SUFFIX[suffix];
  if (DOMAIN.test(spec)) return 'domain';
  return APPLICATION.test(spec) ? 'application' : 'unit';
}

/** The compiled specs of a project, by their paths from the root. */
export function specFiles(project: Project, root: string): string[] {
  return specFilesByProject(root).get(project) ?? [];
}

/** The build output of a removed context is ignored. */
export function specFilesByProject(root: string): Map<Project, string[]> {
  const contexts = globSync('contexts/*/package.json', { cwd: root }).map((file) =>
    file.slice(0, -'/package.json'.length),
  );
  const folders = ['shared-kernel', 'platform', 'front-door', ...contexts].flatMap((name) => [
    `${name}/dist`,
    `${name}/test/dist`,
  ]);
  const specs = globSync(
    [...folders, 'tests/dist', 'tools/dist'].map((folder) => `${folder}/**/*.spec.js`),
    { cwd: root },
  );
  return Map.groupBy(specs.sort(), projectOf);
}
