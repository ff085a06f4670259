import {
  type ArchitectureRule,
  everythingFrom,
  LAYERS_WITH_FOLDERS,
  typesFrom,
} from './injected-violation.js';

const SEARCH = 'contexts/search/src';
const NOTIFICATIONS = 'contexts/notifications/src';
const KERNEL = everythingFrom('@pawprint/shared-kernel');

/** The rules between the layers of a context, and between contexts. */
export const RULES_IN_CONTEXTS: readonly ArchitectureRule[] = [
  {
    name: 'the domain imports nothing but the shared kernel',
    compliant: KERNEL,
    violations: [
      ...[
        ['Nest', '@nestjs/common'],
        ['TypeORM', 'typeorm'],
        ['node:fs', 'node:fs'],
        ['fs/promises without its prefix', 'fs/promises'],
        ['its application', '../application/fixture.js'],
        ['its infrastructure', '../infrastructure/fixture.js'],
        ["the platform's ports", '@pawprint/platform/ports'],
        ['a test tool', '@jest/globals'],
      ].flatMap(([what, from], index) => [
        {
          when: `a domain imports ${what}`,
          file: `${SEARCH}/domain/injected-${index}.ts`,
          source: everythingFrom(from!),
        },
        {
          when: `a domain imports ${what}, as a type only`,
          file: `${SEARCH}/domain/injected-type-${index}.ts`,
          source: typesFrom(from!),
        },
      ]),
      {
        when: 'a domain imports a package dynamically',
        file: `${SEARCH}/domain/injected-dynamic.ts`,
        source: "export const injected = async () => (await import('pg')).Client;\n",
      },
      {
        when: 'a domain requires a package',
        file: `${SEARCH}/domain/injected-require.ts`,
        source: "import fs = require('node:fs');\nexport const injected = fs;\n",
      },
      {
        when: 'a .mts file of a domain imports a package',
        file: `${SEARCH}/domain/injected.mts`,
        source: everythingFrom('typeorm'),
      },
      {
        when: "a context imports another's domain by its path",
        file: `${NOTIFICATIONS}/domain/injected-neighbour.ts`,
        source: typesFrom('../../../search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: "the application imports the domain, the shared kernel, the platform's ports, and Nest for injection",
    compliant:
      KERNEL +
      everythingFrom('@nestjs/common') +
      everythingFrom('@nestjs/cqrs') +
      typesFrom('@pawprint/platform/ports'),
    violations: [
      ...[
        ['the database', 'typeorm'],
        ['its infrastructure', '../infrastructure/fixture.js'],
        ['its routes', '../http/fixture.js'],
        ['a part of the platform that is not a port', '@pawprint/platform/messaging'],
        ['a part of Nest that injection does not need', '@nestjs/core'],
      ].map(([what, from], index) => ({
        when: `a use case imports ${what}`,
        file: `${SEARCH}/application/injected-${index}.ts`,
        source: typesFrom(from!),
      })),
      {
        when: "a context imports another's domain by its package",
        file: `${NOTIFICATIONS}/application/injected-neighbour.ts`,
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'infrastructure imports the inner layers, the platform and its own published language',
    compliant: KERNEL + everythingFrom('typeorm') + everythingFrom('@pawprint/platform/persistence'),
    violations: [
      {
        when: "an adapter imports another context's published language outside the anti-corruption layer",
        file: `${NOTIFICATIONS}/infrastructure/injected-upstream.ts`,
        source: everythingFrom('@pawprint/search/published-language'),
      },
      {
        when: 'an adapter imports a route',
        file: `${SEARCH}/infrastructure/injected-route.ts`,
        source: everythingFrom('../http/fixture.js'),
      },
    ],
  },
  {
    name: "http imports the application, the domain's errors, limits and ids, its own published language, the shared kernel and the platform",
    compliant: everythingFrom('@nestjs/common') + everythingFrom('@pawprint/platform/http'),
    violations: [
      {
        when: 'a controller imports an aggregate',
        file: `${SEARCH}/http/injected.controller.ts`,
        source: typesFrom('../domain/fixture.js'),
      },
      {
        when: 'a controller imports an adapter of the database',
        file: `${SEARCH}/http/injected-database.controller.ts`,
        source: everythingFrom('../infrastructure/fixture.js'),
      },
      {
        when: "a controller imports another context's published language",
        file: `${NOTIFICATIONS}/http/injected-upstream.controller.ts`,
        source: typesFrom('@pawprint/search/published-language'),
      },
    ],
  },
  {
    name: "grpc imports the application, the domain's errors, limits and ids, its own published language, the shared kernel and the platform",
    compliant:
      KERNEL + everythingFrom('@pawprint/platform/rpc') + typesFrom('../published-language/index.js'),
    violations: [
      {
        when: 'a service imports an aggregate',
        file: `${SEARCH}/grpc/injected.service.ts`,
        source: typesFrom('../domain/fixture.js'),
      },
      {
        when: 'a service imports an adapter of the database',
        file: `${SEARCH}/grpc/injected-database.service.ts`,
        source: everythingFrom('../infrastructure/fixture.js'),
      },
      {
        when: 'a service imports a route',
        file: `${SEARCH}/grpc/injected-route.service.ts`,
        source: everythingFrom('../http/fixture.js'),
      },
    ],
  },
  {
    name: "an anti-corruption layer imports its own application, the domain's ids, the shared kernel, the platform and its upstream's published language",
    compliant:
      everythingFrom('@nestjs/cqrs') +
      everythingFrom('@pawprint/platform/messaging') +
      everythingFrom('../../application/index.js'),
    violations: [
      ...[
        ['its own domain', '../../domain/fixture.js'],
        ['its own infrastructure', '../../infrastructure/fixture.js'],
        ['another anti-corruption layer', '../identity/fixture.js'],
        ["its upstream's testing", '@pawprint/search/testing'],
        ["its upstream's domain", '@pawprint/search/domain/fixture.js'],
        ['the database', 'typeorm'],
      ].map(([what, from], index) => ({
        when: `an anti-corruption layer imports ${what}`,
        file: `${NOTIFICATIONS}/acl/search/injected-${index}.ts`,
        source: everythingFrom(from!),
      })),
      {
        when: "an anti-corruption layer imports the published language of another upstream than its folder's",
        file: `${NOTIFICATIONS}/acl/identity/injected-upstream.ts`,
        source: typesFrom('@pawprint/search/published-language'),
      },
    ],
  },
  {
    name: 'a published language imports nothing but the shared kernel',
    compliant: KERNEL,
    violations: [
      {
        when: 'a published language imports an aggregate',
        file: `${SEARCH}/published-language/injected-aggregate.ts`,
        source: typesFrom('../domain/fixture.js'),
      },
      {
        when: 'a published language imports a package',
        file: `${SEARCH}/published-language/injected-package.ts`,
        source: everythingFrom('class-validator'),
      },
    ],
  },
  {
    name: 'a composition root imports its own context and the platform',
    compliant: everythingFrom('./domain/fixture.js') + everythingFrom('@pawprint/platform/http'),
    violations: [
      {
        when: 'a module imports another context',
        file: `${NOTIFICATIONS}/injected.module.ts`,
        source: everythingFrom('@pawprint/search/published-language'),
      },
    ],
  },
  {
    name: 'the test support of a context imports its own context, the shared kernel and the platform',
    compliant: KERNEL + everythingFrom('@pawprint/platform/testing'),
    violations: [
      {
        when: "the test support of a context imports another context's",
        file: 'contexts/notifications/test/injected.ts',
        source: everythingFrom('@pawprint/search/testing'),
      },
      {
        when: "the test support of a context imports another context's published language",
        file: 'contexts/notifications/test/injected-language.ts',
        source: typesFrom('@pawprint/search/published-language'),
      },
      {
        when: 'the test support of a context imports a tool',
        file: 'contexts/notifications/test/injected-tool.ts',
        source: everythingFrom('@pawprint/tools/dist/run/wait-until.js'),
      },
    ],
  },
  {
    name: 'the folders of a layer form no cycle',
    compliant: 'export const compliant = 1;\n',
    violations: LAYERS_WITH_FOLDERS.flatMap((layer) =>
      (
        [
          ['injected-a', 'injected-b'],
          ['injected-b', 'injected-a'],
        ] as const
      ).map(([folder, other]) => ({
        when: `the folders ${folder} and ${other} of ${layer} import each other, although no two files do`,
        file: `${SEARCH}/${layer}/${folder}/injected.ts`,
        source: everythingFrom(`../${other}/fixture.js`),
      })),
    ),
  },
];
