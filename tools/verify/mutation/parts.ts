import { existsSync, globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';

/** Code that is mutated together. Only its own specs have to notice the mutants. */
export interface Part {
  readonly name: string;
  /** Its package, from the project's root. */
  readonly folder: string;
  /** Folders below `src` and `dist` of the package; `.` for all of it. */
  readonly folders: readonly string[];
  /** Specs outside of these folders, as patterns from the package. */
  readonly otherSpecs?: readonly string[];
  readonly kind: 'domain' | 'other';
  readonly minPercent: number;
}

const MIN_OF_DOMAINS = 85;
const MIN_OF_MESSAGING = 90;
const MIN_OF_OTHERS = 80;

/** Programs are not mutated: they run in processes or threads of their own, in which StrykerJS cannot activate a mutant. */
export const PROGRAMS: readonly string[] = ['**/*main.js', '**/run-context.js', '**/*-in-thread.js'];

/** Folders of the platform whose specs are in another folder. */
const TOGETHER: Readonly<Record<string, readonly string[]>> = {
  messaging: ['messaging', 'messaging-broker', 'messaging-nats', 'messaging-kafka'],
  http: ['http', 'html'],
};

/** Specs of the platform that run contracts of a part in another folder. */
const CONTRACTS_ELSEWHERE: Readonly<Record<string, readonly string[]>> = {
  assembly: ['dist/messaging-broker/broker-transport.int.spec.js'],
  messaging: ['test/dist/messaging/*.spec.js'],
  operations: ['dist/assembly/health-page.int.spec.js'],
  persistence: ['dist/assembly/database.int.spec.js', 'dist/assembly/postgres-platform.int.spec.js'],
  resilience: ['dist/assembly/postgres-platform.int.spec.js'],
};

/**
 * The contracts of the ports run with the in-memory adapters, but with the lexicon, the tokens and the projections of
 * production. The contracts of the adapters on Postgres run in the folder of the adapters.
 */
const CONTRACTS_IN_MEMORY = 'test/dist/in-memory/*.spec.js';

/** Adapters parse their own settings. */
const CONFIGURATION = 'dist/config.spec.js';

/** Specs that have the name of a folder, beside the adapters that they need. */
const specsNamedAs = (folder: string): string => `dist/infrastructure/*/${basename(folder)}.*spec.js`;

const contexts = globSync('contexts/*/package.json', { cwd: projectRoot })
  .sort()
  .map((file) => file.slice(0, -'/package.json'.length));

function partsOfContext(folder: string): Part[] {
  const context = basename(folder);
  const other = { folder, kind: 'other', minPercent: MIN_OF_OTHERS } as const;
  const layers = ['infrastructure/*', 'acl', 'http', 'grpc']
    .flatMap((pattern) => globSync(pattern, { cwd: join(projectRoot, folder, 'src') }))
    .filter((name) => !name.endsWith('.ts'))
    .sort();
  const useCases = globSync('application/*/', { cwd: join(projectRoot, folder, 'src') });
  const application = ['dist/http/routes.spec.js', ...useCases.map(specsNamedAs)];
  const ofLayer = (layer: string): Partial<Part> =>
    layer.startsWith('infrastructure/')
      ? { otherSpecs: [CONTRACTS_IN_MEMORY, CONFIGURATION, specsNamedAs(layer)] }
      : {};
  const all: Part[] = [
    { name: context, folder, folders: ['domain'], kind: 'domain', minPercent: MIN_OF_DOMAINS },
    { ...other, name: `${context}/application`, folders: ['application'], otherSpecs: application },
    ...layers.map((layer) => ({
      ...other,
      name: `${context}/${layer}`,
      folders: [layer],
      ...ofLayer(layer),
    })),
  ];
  return all.filter(({ folders }) => existsSync(join(projectRoot, folder, 'src', folders[0]!)));
}

function partsOfPlatform(): Part[] {
  const grouped = Object.values(TOGETHER).flat();
  const folders = globSync('*/', { cwd: join(projectRoot, 'platform/src') })
    .map((name) => basename(name))
    .filter((name) => name in TOGETHER || !grouped.includes(name));
  return folders.sort().map((name) => ({
    name: `platform/${name}`,
    folder: 'platform',
    folders: TOGETHER[name] ?? [name],
    otherSpecs: CONTRACTS_ELSEWHERE[name] ?? [],
    kind: 'other',
    minPercent: name === 'messaging' ? MIN_OF_MESSAGING : MIN_OF_OTHERS,
  }));
}

export const parts: readonly Part[] = [
  {
    name: 'shared-kernel',
    folder: 'shared-kernel',
    folders: ['.'],
    kind: 'domain',
    minPercent: MIN_OF_DOMAINS,
  },
  ...contexts.flatMap(partsOfContext),
  ...partsOfPlatform(),
];
