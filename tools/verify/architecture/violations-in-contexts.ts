import {
  type ArchitectureRule,
  everythingFrom,
  LAYERS_WITH_FOLDERS,
  typesFrom,
} from './planted-violation.js';

const SEARCH = 'contexts/search/src';
const NOTIFICATIONS = 'contexts/notifications/src';
const KERNEL = everythingFrom('@pawprint/shared-kernel');

/** The rules between the layers of a context, and between contexts. */
export const RULES_IN_CONTEXTS: readonly ArchitectureRule[] = [
  {
    name: 'the domain imports nothing but the shared kernel',
    harmless: KERNEL,
    violations: [
      ...[
        ['Nest', '@nestjs/common'],
        ['TypeORM', 'typeorm'],
        ['files', 'node:fs'],
        ['files, as they were once called', 'fs/promises'],
        ['its application', '../application/fixture.js'],
        ['its infrastructure', '../infrastructure/fixture.js'],
        ["the platform's ports", '@pawprint/platform/ports'],
        ['a test tool', '@jest/globals'],
      ].flatMap(([what, from], index) => [
        {
          when: `a domain imports ${what}`,
          file: `${SEARCH}/domain/planted-${index}.ts`,
          source: everythingFrom(from!),
        },
        {
          when: `a domain imports ${what}, as a type only`,
          file: `${SEARCH}/domain/planted-type-${index}.ts`,
          source: typesFrom(from!),
        },
      ]),
      {
        when: 'a domain loads a package while it runs',
        file: `${SEARCH}/domain/planted-while-it-runs.ts`,
        source: "export const planted = async () => (await import('pg')).Client;\n",
      },
      {
        when: 'a domain requires a package',
        file: `${SEARCH}/domain/planted-require.ts`,
        source: "import fs = require('node:fs');\nexport const planted = fs;\n",
      },
      {
        when: 'a file of another kind than .ts does so',
        file: `${SEARCH}/domain/planted.mts`,
        source: everythingFrom('typeorm'),
      },
      {
        when: "a context imports another's domain by its path",
        file: `${NOTIFICATIONS}/domain/planted-neighbour.ts`,
        source: typesFrom('../../../search/src/domain/fixture.js'),
      },
    ],
  },
  {
    name: "the application imports the domain, the shared kernel, the platform's ports, and Nest for injection",
    harmless:
      KERNEL +
      everythingFrom('@nestjs/common') +
      everythingFrom('@nestjs/cqrs') +
      typesFrom('@pawprint/platform/ports'),
    violations: [
      ...[
        ['the database', 'typeorm'],
        ['its infrastructure', '../infrastructure/fixture.js'],
        ['its routes', '../http/fixture.js'],
        ['what is no port of the platform', '@pawprint/platform/messaging'],
        ['more of Nest than injection needs', '@nestjs/core'],
      ].map(([what, from], index) => ({
        when: `a use case imports ${what}`,
        file: `${SEARCH}/application/planted-${index}.ts`,
        source: typesFrom(from!),
      })),
      {
        when: "a context imports another's domain by its package",
        file: `${NOTIFICATIONS}/application/planted-neighbour.ts`,
        source: everythingFrom('@pawprint/search/domain/fixture.js'),
      },
    ],
  },
  {
    name: 'infrastructure imports the inner layers, the platform and its own published language',
    harmless: KERNEL + everythingFrom('typeorm') + everythingFrom('@pawprint/platform/persistence'),
    violations: [
      {
        when: "another context's published language is read outside the anti-corruption layer",
        file: `${NOTIFICATIONS}/infrastructure/planted-upstream.ts`,
        source: everythingFrom('@pawprint/search/published-language'),
      },
      {
        when: 'an adapter imports a route',
        file: `${SEARCH}/infrastructure/planted-route.ts`,
        source: everythingFrom('../http/fixture.js'),
      },
    ],
  },
  {
    name: "http imports the application, the domain's errors, limits and ids, its own published language, the shared kernel and the platform",
    harmless: everythingFrom('@nestjs/common') + everythingFrom('@pawprint/platform/http'),
    violations: [
      {
        when: 'a controller takes hold of an aggregate',
        file: `${SEARCH}/http/planted.controller.ts`,
        source: typesFrom('../domain/fixture.js'),
      },
      {
        when: 'a controller asks the database',
        file: `${SEARCH}/http/planted-database.controller.ts`,
        source: everythingFrom('../infrastructure/fixture.js'),
      },
      {
        when: "a controller answers in another context's published language",
        file: `${NOTIFICATIONS}/http/planted-upstream.controller.ts`,
        source: typesFrom('@pawprint/search/published-language'),
      },
    ],
  },
  {
    name: "grpc imports the application, the domain's errors, limits and ids, its own published language, the shared kernel and the platform",
    harmless: KERNEL + everythingFrom('@pawprint/platform/rpc') + typesFrom('../published-language/index.js'),
    violations: [
      {
        when: 'a service takes hold of an aggregate',
        file: `${SEARCH}/grpc/planted.service.ts`,
        source: typesFrom('../domain/fixture.js'),
      },
      {
        when: 'a service asks the database',
        file: `${SEARCH}/grpc/planted-database.service.ts`,
        source: everythingFrom('../infrastructure/fixture.js'),
      },
      {
        when: 'a service goes through a route',
        file: `${SEARCH}/grpc/planted-route.service.ts`,
        source: everythingFrom('../http/fixture.js'),
      },
    ],
  },
  {
    name: "an anti-corruption layer imports its own application, the domain's ids, the shared kernel, the platform and its upstream's published language",
    harmless:
      everythingFrom('@nestjs/cqrs') +
      everythingFrom('@pawprint/platform/messaging') +
      everythingFrom('../../application/index.js'),
    violations: [
      ...[
        ['its own domain', '../../domain/fixture.js'],
        ['its own infrastructure', '../../infrastructure/fixture.js'],
        ['the anti-corruption layer beside it', '../identity/fixture.js'],
        ["its upstream's testing", '@pawprint/search/testing'],
        ["its upstream's domain", '@pawprint/search/domain/fixture.js'],
        ['the database', 'typeorm'],
      ].map(([what, from], index) => ({
        when: `an anti-corruption layer imports ${what}`,
        file: `${NOTIFICATIONS}/acl/search/planted-${index}.ts`,
        source: everythingFrom(from!),
      })),
      {
        when: "an anti-corruption layer reads another upstream than its folder's",
        file: `${NOTIFICATIONS}/acl/identity/planted-upstream.ts`,
        source: typesFrom('@pawprint/search/published-language'),
      },
    ],
  },
  {
    name: 'a published language imports nothing but the shared kernel',
    harmless: KERNEL,
    violations: [
      {
        when: 'a published language shows an aggregate',
        file: `${SEARCH}/published-language/planted-aggregate.ts`,
        source: typesFrom('../domain/fixture.js'),
      },
      {
        when: 'a published language needs a package to be read',
        file: `${SEARCH}/published-language/planted-package.ts`,
        source: everythingFrom('class-validator'),
      },
    ],
  },
  {
    name: 'a composition root imports its own context and the platform',
    harmless: everythingFrom('./domain/fixture.js') + everythingFrom('@pawprint/platform/http'),
    violations: [
      {
        when: 'a module wires another context',
        file: `${NOTIFICATIONS}/planted.module.ts`,
        source: everythingFrom('@pawprint/search/published-language'),
      },
    ],
  },
  {
    name: 'the test support of a context imports its own context, the shared kernel and the platform',
    harmless: KERNEL + everythingFrom('@pawprint/platform/testing'),
    violations: [
      {
        when: "the test support of a context imports another context's",
        file: 'contexts/notifications/test/planted.ts',
        source: everythingFrom('@pawprint/search/testing'),
      },
      {
        when: "the test support of a context imports another context's published language",
        file: 'contexts/notifications/test/planted-language.ts',
        source: typesFrom('@pawprint/search/published-language'),
      },
      {
        when: 'the test support of a context imports a tool',
        file: 'contexts/notifications/test/planted-tool.ts',
        source: everythingFrom('@pawprint/tools/dist/run/wait-until.js'),
      },
    ],
  },
  {
    name: 'the folders of a layer form no cycle',
    harmless: 'export const harmless = 1;\n',
    violations: LAYERS_WITH_FOLDERS.flatMap((layer) =>
      (
        [
          ['planted-hens', 'planted-eggs'],
          ['planted-eggs', 'planted-hens'],
        ] as const
      ).map(([folder, other]) => ({
        when: `the folder ${folder} of ${layer} needs ${other}, which needs it, though no two files need each other`,
        file: `${SEARCH}/${layer}/${folder}/planted.ts`,
        source: everythingFrom(`../${other}/fixture.js`),
      })),
    ),
  },
];
