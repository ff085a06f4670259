// What is planted in a copy of the sources, and the rule that must report it.
export interface Planted {
  what: string;
  file: string;
  source: string;
  /** The rule that must report the file; null where nothing may. */
  rule: string | null;
}

const domain = 'the domain imports nothing but the shared kernel';
const application =
  "the application imports the domain, the shared kernel, the platform's ports, and Nest for injection";
const infrastructure = 'infrastructure imports the inner layers, the platform and its own published language';
const http = "http imports the application, the domain's errors and the platform";
const acl =
  "an anti-corruption layer imports its own application, the platform and its upstream's published language";
const publishedLanguage = 'a published language imports nothing but the shared kernel';
const compositionRoot = 'a composition root imports its own context and the platform';
const testing = "a context's testing folder imports its own context, the shared kernel and the platform";
const platform = 'the platform imports the shared kernel and packages, never a context';
const sharedKernel = 'the shared kernel imports nothing at all';
const features = "features and tests import contexts' testing, published languages and the platform";
const drawn = 'every file lies in a folder of the drawing';
const byName = 'another workspace is imported by its name, never by a path into it';
const circle = 'imports never go round in a circle';
const noSpec = 'nothing imports a spec';

export const planted: Planted[] = [
  {
    what: 'the domain takes a type from Nest',
    file: 'contexts/search/src/domain/planted-nest.ts',
    source: "import type { Type } from '@nestjs/common';\nexport type Planted = Type;",
    rule: domain,
  },
  {
    what: 'the domain passes a type of Nest on',
    file: 'contexts/search/src/domain/planted-re-export.ts',
    source: "export type { Type } from '@nestjs/common';",
    rule: domain,
  },
  {
    what: 'the domain reads a file',
    file: 'contexts/search/src/domain/planted-file.ts',
    source: "import { readFile } from 'node:fs/promises';\nexport const planted = readFile;",
    rule: domain,
  },
  {
    what: 'the domain loads a package while it runs',
    file: 'contexts/search/src/domain/planted-dynamic.ts',
    source: "export const planted = async () => (await import('pg')).Client;",
    rule: domain,
  },
  {
    what: 'the domain imports its application',
    file: 'contexts/search/src/domain/planted-upwards.ts',
    source: "import { planted } from '../application/planted.js';\nexport const again = planted;",
    rule: domain,
  },
  {
    what: "the domain imports the platform's ports",
    file: 'contexts/search/src/domain/planted-port.ts',
    source: "import type { Clock } from '@pawprint/platform/ports';\nexport type Planted = Clock;",
    rule: domain,
  },
  {
    what: "a context imports another's domain by path",
    file: 'contexts/notifications/src/domain/planted-neighbour.ts',
    source: "export { planted } from '../../../search/src/domain/planted.js';",
    rule: domain,
  },
  {
    what: "a context imports another's domain by package",
    file: 'contexts/notifications/src/application/planted-neighbour.ts',
    source: "import { planted } from '@pawprint/search/domain/planted.js';\nexport const again = planted;",
    rule: application,
  },
  {
    what: 'a use case imports the database',
    file: 'contexts/search/src/application/planted-database.ts',
    source: "import type { EntityManager } from 'typeorm';\nexport type Planted = EntityManager;",
    rule: application,
  },
  {
    what: 'a use case imports its infrastructure',
    file: 'contexts/search/src/application/planted-outwards.ts',
    source: "import { planted } from '../infrastructure/planted.js';\nexport const again = planted;",
    rule: application,
  },
  {
    what: 'a published language is read outside the anti-corruption layer',
    file: 'contexts/notifications/src/infrastructure/planted-upstream.ts',
    source: "export * from '@pawprint/search/published-language';",
    rule: infrastructure,
  },
  {
    what: "an anti-corruption layer reads another upstream than its folder's",
    file: 'contexts/notifications/src/acl/identity/planted-upstream.ts',
    source: "export * from '@pawprint/search/published-language';",
    rule: acl,
  },
  {
    what: 'an anti-corruption layer writes to the database itself',
    file: 'contexts/notifications/src/acl/search/planted-infrastructure.ts',
    source: "import { planted } from '../../infrastructure/planted.js';\nexport const again = planted;",
    rule: acl,
  },
  {
    what: 'a published language shows an aggregate',
    file: 'contexts/search/src/published-language/planted.ts',
    source: "export type { planted } from '../domain/planted.js';",
    rule: publishedLanguage,
  },
  {
    what: 'a controller takes hold of an aggregate',
    file: 'contexts/search/src/http/planted.controller.ts',
    source: "import { planted } from '../domain/planted.js';\nexport const again = planted;",
    rule: http,
  },
  {
    what: 'a composition root wires another context',
    file: 'contexts/notifications/src/planted.module.ts',
    source: "import { planted } from '@pawprint/search/testing';\nexport const again = planted;",
    rule: compositionRoot,
  },
  {
    what: 'a testing folder imports another context',
    file: 'contexts/notifications/src/testing/planted.ts',
    source: "import { planted } from '@pawprint/search/testing';\nexport const again = planted;",
    rule: testing,
  },
  {
    what: 'the platform imports a context',
    file: 'platform/src/planted.ts',
    source: "export * from '@pawprint/search/published-language';",
    rule: platform,
  },
  {
    what: 'the shared kernel imports a package',
    file: 'shared-kernel/src/planted-package.ts',
    source: "import { v7 } from 'uuid';\nexport const planted = v7;",
    rule: sharedKernel,
  },
  {
    what: 'the shared kernel imports from Node',
    file: 'shared-kernel/src/planted-node.ts',
    source: "import type { Hash } from 'node:crypto';\nexport type Planted = Hash;",
    rule: sharedKernel,
  },
  {
    what: 'a step reaches past the testing folder',
    file: 'features/steps/planted.ts',
    source: "import { planted } from '@pawprint/search/domain/planted.js';\nexport const again = planted;",
    rule: features,
  },
  {
    what: 'a spec of the domain reads a file',
    file: 'contexts/search/src/domain/planted-file.spec.ts',
    source: "import { readFileSync } from 'node:fs';\nexport const planted = readFileSync;",
    rule: `${domain}; its specs import test tools besides`,
  },
  {
    what: 'the domain imports a spec',
    file: 'contexts/search/src/domain/planted-from-spec.ts',
    source: "import { planted } from './planted-file.spec.js';\nexport const again = planted;",
    rule: noSpec,
  },
  {
    what: "a path leads into another workspace's build",
    file: 'contexts/search/src/infrastructure/planted-path.ts',
    source: "import { planted } from '../../../../platform/dist/planted.js';\nexport const again = planted;",
    rule: byName,
  },
  {
    what: 'a file needs another that needs it, if only as types',
    file: 'contexts/search/src/domain/planted-hen.ts',
    source: "import type { Egg } from './planted-egg.js';\nexport interface Hen { lays: Egg }",
    rule: circle,
  },
  {
    what: 'that other file needs it back',
    file: 'contexts/search/src/domain/planted-egg.ts',
    source: "import type { Hen } from './planted-hen.js';\nexport interface Egg { hatches: Hen }",
    rule: circle,
  },
  {
    what: 'a context grows a folder that nobody has drawn',
    file: 'contexts/search/src/helpers/planted.ts',
    source: 'export const planted = 1;',
    rule: drawn,
  },
  {
    what: 'a context grows a file beside its src',
    file: 'contexts/search/lib/planted.ts',
    source: 'export const planted = 1;',
    rule: drawn,
  },
  {
    what: 'a file lies among the contexts',
    file: 'contexts/planted.ts',
    source: 'export const planted = 1;',
    rule: drawn,
  },
  {
    what: 'a translator that imports what it may',
    file: 'contexts/notifications/src/acl/search/planted.translator.ts',
    source: [
      "import { Injectable } from '@nestjs/common';",
      "import * as upstream from '@pawprint/search/published-language';",
      "import * as messaging from '@pawprint/platform/messaging';",
      "import { planted } from '../../application/planted.js';",
      'export const all = [Injectable, upstream, messaging, planted];',
    ].join('\n'),
    rule: null,
  },
  {
    what: 'a spec of the domain with test tools',
    file: 'contexts/search/src/domain/planted.spec.ts',
    source: [
      "import { it } from '@jest/globals';",
      "import * as forAll from 'fast-check';",
      "import * as testing from '@pawprint/platform/testing';",
      "import { planted } from '../testing/planted.js';",
      'export const all = [it, forAll, testing, planted];',
    ].join('\n'),
    rule: null,
  },
  {
    what: 'a value object with the shared kernel',
    file: 'contexts/search/src/domain/planted.ts',
    source: "import * as kernel from '@pawprint/shared-kernel';\nexport const planted = kernel;",
    rule: null,
  },
];

/** What the planted files import, so that each finds its target. */
export const soil = [
  'contexts/search/src/application/planted.ts',
  'contexts/search/src/infrastructure/planted.ts',
  'contexts/search/src/testing/planted.ts',
  'contexts/notifications/src/application/planted.ts',
  'contexts/notifications/src/infrastructure/planted.ts',
  'platform/dist/planted.js',
];
