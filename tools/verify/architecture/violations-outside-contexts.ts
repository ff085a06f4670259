import { type ArchitectureRule, everythingFrom, platformFolders, typesFrom } from './planted-violation.js';

/** The rules about packages that contexts share, and the rules that apply everywhere. */
export const RULES_OUTSIDE_CONTEXTS: readonly ArchitectureRule[] = [
  {
    name: 'the platform imports the shared kernel and packages, never a context',
    harmless: everythingFrom('@pawprint/shared-kernel') + everythingFrom('typeorm'),
    violations: [
      {
        when: 'the platform imports a context',
        file: 'platform/src/http/planted-context.ts',
        source: everythingFrom('@pawprint/search/published-language'),
      },
      {
        when: 'the platform imports a context, as a type only',
        file: 'platform/src/http/planted-type.ts',
        source: typesFrom('@pawprint/search/testing'),
      },
      {
        when: 'the platform imports a context by its path',
        file: 'platform/src/http/planted-path.ts',
        source: everythingFrom('../../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'the folders of the platform import downwards only',
    harmless: everythingFrom('../ports/fixture.js'),
    violations: platformFolders.slice(0, -1).map((folder, place) => {
      const above = platformFolders[place + 1]!;
      return {
        when: `${folder} imports ${above}, the folder right above it`,
        file: `platform/src/${folder}/planted-upwards.ts`,
        source: typesFrom(`../${above}/fixture.js`),
      };
    }),
  },
  {
    name: 'the test support of the platform imports the platform, the shared kernel and packages',
    harmless: everythingFrom('@pawprint/shared-kernel') + everythingFrom('typeorm'),
    violations: [
      {
        when: 'the test support of the platform imports that of a context',
        file: 'platform/test/planted.ts',
        source: everythingFrom('@pawprint/search/testing'),
      },
      {
        when: 'the test support of the platform imports a tool',
        file: 'platform/test/planted-tool.ts',
        source: everythingFrom('@pawprint/tools/dist/run/wait-until.js'),
      },
    ],
  },
  {
    name: 'the shared kernel imports nothing at all',
    harmless: everythingFrom('./uuid.js'),
    violations: [
      ['a package', 'uuid'],
      ['Node', 'node:crypto'],
      ['the platform', '@pawprint/platform/ports'],
      ['a context', '@pawprint/search/published-language'],
    ].flatMap(([what, from], index) => [
      {
        when: `the shared kernel imports ${what}`,
        file: `shared-kernel/src/planted-${index}.ts`,
        source: everythingFrom(from!),
      },
      {
        when: `the shared kernel imports ${what}, as a type only`,
        file: `shared-kernel/src/planted-type-${index}.ts`,
        source: typesFrom(from!),
      },
    ]),
  },
  {
    name: "features and tests import contexts' testing, published languages and the platform",
    harmless:
      everythingFrom('@pawprint/search/testing') +
      everythingFrom('@pawprint/search/published-language') +
      everythingFrom('@pawprint/platform/testing'),
    violations: [
      {
        when: 'a step reaches past the testing folder',
        file: 'features/steps/planted.ts',
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
      {
        when: 'a step imports a file that is open to benchmarks only',
        file: 'features/steps/planted-measured.ts',
        source: everythingFrom('@pawprint/search/measured/domain/kitten/kitten.js'),
      },
      {
        when: 'a test takes a path past the testing folder',
        file: 'tests/delivery/planted.ts',
        source: everythingFrom('../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: "tools import contexts' testing, published languages and the platform",
    harmless: everythingFrom('@pawprint/search/testing') + everythingFrom('@pawprint/platform/ports'),
    violations: [
      {
        when: 'a tool reaches past the testing of a context',
        file: 'tools/run/planted.ts',
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
      {
        when: 'a tool imports a file that is open to benchmarks only',
        file: 'tools/verify/planted-measured.ts',
        source: typesFrom('@pawprint/search/measured/domain/kitten/kitten.js'),
      },
      {
        when: 'a tool imports a context by a path',
        file: 'tools/draw/planted-path.ts',
        source: typesFrom('../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'benchmarks import what they measure, and the launcher of the tools',
    harmless:
      everythingFrom('@pawprint/search/measured/domain/kitten/kitten.js') +
      everythingFrom('@pawprint/tools/dist/run/wait-until.js') +
      everythingFrom('@pawprint/platform/ports'),
    violations: [
      {
        when: 'a benchmark imports a class that it does not name as measured',
        file: 'bench/support/planted.ts',
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
      {
        when: 'a benchmark imports a context by a path',
        file: 'bench/search/planted-path.ts',
        source: typesFrom('../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'every file lies in a folder of the table',
    harmless: 'export const harmless = 1;\n',
    harmlessIn: 'contexts/search/src/domain',
    violations: [
      ['a context has a folder that no row names', 'contexts/search/src/helpers/planted.ts'],
      ['a context grows a folder beside its src', 'contexts/search/lib/planted.ts'],
      ['a file lies among the contexts', 'contexts/planted.ts'],
      ['there is a new context without layers', 'contexts/adoptions-2/src/planted.ts'],
      ['the folder holds JavaScript only', 'contexts/adoptions-2/src/domains/planted.js'],
      ['the platform grows a folder beside its src', 'platform/lib/planted.ts'],
      ['the platform grows a folder that has no place in their order', 'platform/src/helpers/planted.ts'],
    ].map(([when, file]) => ({ when: when!, file: file!, source: 'export const planted = 1;\n' })),
  },
  {
    name: 'another workspace is imported by its name, never by a path into it',
    harmless: everythingFrom('@pawprint/platform/persistence'),
    violations: [
      {
        when: "a path leads into another workspace's build",
        file: 'contexts/search/src/infrastructure/planted-path.ts',
        source: everythingFrom('../../../../platform/dist/fixture.js'),
      },
    ],
  },
  {
    name: 'imports form no cycle',
    harmless: typesFrom('./planted-hen.js'),
    violations: [
      {
        when: 'a file needs another that needs it, if only as types',
        file: 'contexts/search/src/domain/planted-hen.ts',
        source: "import type { Egg } from './planted-egg.js';\nexport interface Hen { lays: Egg }\n",
      },
      {
        when: 'that other file needs it back',
        file: 'contexts/search/src/domain/planted-egg.ts',
        source: "import type { Hen } from './planted-hen.js';\nexport interface Egg { hatches: Hen }\n",
      },
    ],
  },
  {
    name: 'production code imports no test tools',
    harmless: everythingFrom('@pawprint/platform/http'),
    violations: [
      ['an adapter imports the testing of the platform', 'infrastructure', '@pawprint/platform/testing'],
      ['a route imports a test tool', 'http', '@jest/globals'],
      [
        'an anti-corruption layer imports the testing of the platform',
        'acl/search',
        '@pawprint/platform/testing',
      ],
    ].map(([when, folder, from], index) => ({
      when: when!,
      file: `contexts/notifications/src/${folder}/planted-test-tool-${index}.ts`,
      source: everythingFrom(from!),
    })),
  },
  {
    name: 'nothing imports a spec',
    harmless: everythingFrom('./fixture.js'),
    violations: [
      {
        when: 'a domain imports a spec',
        file: 'contexts/search/src/domain/planted-from-spec.ts',
        source: everythingFrom('./fixture.spec.js'),
      },
    ],
  },
];
