import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';

/** A rule of .dependency-cruiser.cjs, ways to break it, and what is as good a file in the same place. */
export interface ArchitectureRule {
  /** The name of the rule. */
  readonly name: string;
  /** Each must be reported, under the name of the rule. */
  readonly violations: readonly Violation[];
  /** The source of a file that is planted beside each of them, and may not be reported. */
  readonly harmless: string;
  /** Where that lies instead, if it is the place that is wrong. */
  readonly harmlessIn?: string;
}

export interface Violation {
  /** Ends the sentence "is reported when …". */
  readonly when: string;
  readonly file: string;
  readonly source: string;
}

/** What the rule file tells besides the rules: the rows of its table, and the platform's folders from the lowest up. */
export const { forbidden, layers, platformFolders } = createRequire(import.meta.url)(
  join(projectRoot, '.dependency-cruiser.cjs'),
) as {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
  readonly layers: readonly { readonly name: string }[];
  readonly platformFolders: readonly string[];
};

/** The layers in which two folders are planted that import each other, though no two files do. */
export const LAYERS_WITH_FOLDERS = ['domain', 'application', 'infrastructure', 'http'];

/** Files that planted ones import, so that each finds its target. */
export const FIXTURES = [
  'contexts/search/src/domain/fixture.ts',
  'contexts/search/src/application/fixture.ts',
  'contexts/search/src/infrastructure/fixture.ts',
  'contexts/search/src/http/fixture.ts',
  'contexts/notifications/src/domain/fixture.ts',
  'contexts/notifications/src/infrastructure/fixture.ts',
  'contexts/notifications/src/acl/identity/fixture.ts',
  ...platformFolders.map((folder) => `platform/src/${folder}/fixture.ts`),
  ...LAYERS_WITH_FOLDERS.flatMap((layer) => [
    `contexts/search/src/${layer}/planted-hens/fixture.ts`,
    `contexts/search/src/${layer}/planted-eggs/fixture.ts`,
  ]),
  'platform/dist/fixture.js',
  'contexts/search/src/domain/fixture.spec.ts',
];

export const everythingFrom = (from: string): string => `export * from '${from}';\n`;
export const typesFrom = (from: string): string => `export type * from '${from}';\n`;
