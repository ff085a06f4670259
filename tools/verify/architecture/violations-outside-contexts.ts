import { type ArchitectureRule, everythingFrom, platformFolders, typesFrom } from './injected-violation.js';

/** The rules about packages that contexts share, and the rules that apply everywhere. */
export const RULES_OUTSIDE_CONTEXTS: readonly ArchitectureRule[] = [
  {
    name: 'the platform imports the shared kernel and packages, never a context',
    compliant: everythingFrom('@pawprint/shared-kernel') + everythingFrom('typeorm'),
    violations: [
      {
        when: 'the platform imports a context',
        file: 'platform/src/http/injected-context.ts',
        source: everythingFrom('@pawprint/search/published-language'),
      },
      {
        when: 'the platform imports a context, as a type only',
        file: 'platform/src/http/injected-type.ts',
        source: typesFrom('@pawprint/search/testing'),
      },
      {
        when: 'the platform imports a context by its path',
        file: 'platform/src/http/injected-path.ts',
        source: everythingFrom('../../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'the folders of the platform import downwards only',
    compliant: everythingFrom('../ports/fixture.js'),
    violations: platformFolders.slice(0, -1).map((folder, place) => {
      const above = platformFolders[place + 1]!;
      return {
        when: `${folder} imports ${above}, the next higher folder`,
        file: `platform/src/${folder}/injected-upwards.ts`,
        source: typesFrom(`../${above}/fixture.js`),
      };
    }),
  },
  {
    name: 'the test support of the platform imports the platform, the shared kernel and packages',
    compliant: everythingFrom('@pawprint/shared-kernel') + everythingFrom('typeorm'),
    violations: [
      {
        when: 'the test support of the platform imports that of a context',
        file: 'platform/test/injected.ts',
        source: everythingFrom('@pawprint/search/testing'),
      },
      {
        when: 'the test support of the platform imports a tool',
        file: 'platform/test/injected-tool.ts',
        source: everythingFrom('@pawprint/tools/dist/run/wait-until.js'),
      },
    ],
  },
  {
    name: 'the shared kernel imports nothing at all',
    compliant: everythingFrom('./uuid.js'),
    violations: [
      ['a package', 'uuid'],
      ['Node', 'node:crypto'],
      ['the platform', '@pawprint/platform/ports'],
      ['a context', '@pawprint/search/published-language'],
    ].flatMap(([what, from], index) => [
      {
        when: `the shared kernel imports ${what}`,
        file: `shared-kernel/src/injected-${index}.ts`,
        source: everythingFrom(from!),
      },
      {
        when: `the shared kernel imports ${what}, as a type only`,
        file: `shared-kernel/src/injected-type-${index}.ts`,
        source: typesFrom(from!),
      },
    ]),
  },
  {
    name: 'the front door imports the platform and published languages, never the code of a context',
    compliant:
      everythingFrom('@pawprint/search/published-language') + everythingFrom('@pawprint/platform/http'),
    violations: [
      {
        when: 'the front door imports the testing of a context',
        file: 'front-door/src/gateway/injected-testing.ts',
        source: everythingFrom('@pawprint/search/testing'),
      },
      {
        when: 'the front door imports a context by its path, as a type only',
        file: 'front-door/src/gateway/injected-path.ts',
        source: typesFrom('../../../contexts/search/src/domain/fixture.js'),
      },
      {
        when: 'the front door imports a tool',
        file: 'front-door/src/gateway/injected-tool.ts',
        source: everythingFrom('@pawprint/tools/dist/run/wait-until.js'),
      },
    ],
  },
  {
    name: 'the test support of the front door imports the front door, the platform and published languages',
    compliant: everythingFrom('@pawprint/platform/testing'),
    violations: [
      {
        when: 'the test support of the front door imports that of a context',
        file: 'front-door/test/injected.ts',
        source: everythingFrom('@pawprint/search/testing'),
      },
    ],
  },
  {
    name: "features and tests import contexts' testing, published languages and the platform",
    compliant:
      everythingFrom('@pawprint/search/testing') +
      everythingFrom('@pawprint/search/published-language') +
      everythingFrom('@pawprint/platform/testing'),
    violations: [
      {
        when: 'a step imports a file of a context other than its test support',
        file: 'features/steps/injected.ts',
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
      {
        when: 'a step imports a file that only benchmarks may import',
        file: 'features/steps/injected-measured.ts',
        source: everythingFrom('@pawprint/search/measured/domain/kitten/kitten.js'),
      },
      {
        when: 'a test imports a context by a path',
        file: 'tests/delivery/injected.ts',
        source: everythingFrom('../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: "tools import contexts' testing, published languages and the platform",
    compliant: everythingFrom('@pawprint/search/testing') + everythingFrom('@pawprint/platform/ports'),
    violations: [
      {
        when: 'a tool imports a file of a context other than its test support',
        file: 'tools/run/injected.ts',
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
      {
        when: 'a tool imports a file that only benchmarks may import',
        file: 'tools/verify/injected-measured.ts',
        source: typesFrom('@pawprint/search/measured/domain/kitten/kitten.js'),
      },
      {
        when: 'a tool imports a context by a path',
        file: 'tools/draw/injected-path.ts',
        source: typesFrom('../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'benchmarks import what they measure, and the launcher of the tools',
    compliant:
      everythingFrom('@pawprint/search/measured/domain/kitten/kitten.js') +
      everythingFrom('@pawprint/tools/dist/run/wait-until.js') +
      everythingFrom('@pawprint/platform/ports'),
    violations: [
      {
        when: 'a benchmark imports a class without the path measured/',
        file: 'bench/support/injected.ts',
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
      {
        when: 'a benchmark imports a context by a path',
        file: 'bench/search/injected-path.ts',
        source: typesFrom('../../contexts/search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'every file lies in a folder of the table',
    compliant: 'export const compliant = 1;\n',
    compliantIn: 'contexts/search/src/domain',
    violations: [
      ['a context has a folder without a row in the table', 'contexts/search/src/helpers/injected.ts'],
      ['a context has a folder beside src that is not in the table', 'contexts/search/lib/injected.ts'],
      ['a file lies directly in contexts/', 'contexts/injected.ts'],
      ['a new context has no layers', 'contexts/adoptions-2/src/injected.ts'],
      ['a folder outside the table contains only JavaScript', 'contexts/adoptions-2/src/domains/injected.js'],
      ['the platform has a folder beside src that is not in the table', 'platform/lib/injected.ts'],
      ['the platform has a folder that is not in their order', 'platform/src/helpers/injected.ts'],
    ].map(([when, file]) => ({ when: when!, file: file!, source: 'export const injected = 1;\n' })),
  },
  {
    name: 'another workspace is imported by its name, never by a path into it',
    compliant: everythingFrom('@pawprint/platform/persistence'),
    violations: [
      {
        when: "a path leads into another workspace's build",
        file: 'contexts/search/src/infrastructure/injected-path.ts',
        source: everythingFrom('../../../../platform/dist/fixture.js'),
      },
    ],
  },
  {
    name: 'only the folder of its broker imports kafkajs',
    compliant: everythingFrom('kafkajs'),
    compliantIn: 'platform/src/messaging-kafka',
    violations: [
      {
        when: 'assembly imports the client of Kafka',
        file: 'platform/src/assembly/injected-kafka.ts',
        source: everythingFrom('kafkajs'),
      },
    ],
  },
  {
    name: 'imports form no cycle',
    compliant: typesFrom('./injected-hen.js'),
    violations: [
      {
        when: 'a file needs another that needs it, if only as types',
        file: 'contexts/search/src/domain/injected-hen.ts',
        source: "import type { Egg } from './injected-egg.js';\nexport interface Hen { lays: Egg }\n",
      },
      {
        when: 'that other file needs it back',
        file: 'contexts/search/src/domain/injected-egg.ts',
        source: "import type { Hen } from './injected-hen.js';\nexport interface Egg { hatches: Hen }\n",
      },
    ],
  },
  {
    name: 'production code imports no test tools',
    compliant: everythingFrom('@pawprint/platform/http'),
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
      file: `contexts/notifications/src/${folder}/injected-test-tool-${index}.ts`,
      source: everythingFrom(from!),
    })),
  },
  {
    name: 'nothing imports a spec',
    compliant: everythingFrom('./fixture.js'),
    violations: [
      {
        when: 'a domain imports a spec',
        file: 'contexts/search/src/domain/injected-from-spec.ts',
        source: everythingFrom('./fixture.spec.js'),
      },
    ],
  },
];
