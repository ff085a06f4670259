import { createRequire } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../run/contexts.js';

/** A rule of .dependency-cruiser.cjs with violations of it, and a compliant file for the same folder. */
export interface ArchitectureRule {
  readonly name: string;
  /** The check must report each of them under the name of the rule. */
  readonly violations: readonly Violation[];
  /** The source of a file that is injected beside each violation. The check must not report it. */
  readonly compliant: string;
  /** The folder of the compliant file when the violation is the folder itself. */
  readonly compliantIn?: string;
}

export interface Violation {
  /** Completes the sentence "finds a violation when …". */
  readonly when: string;
  readonly file: string;
  readonly source: string;
}

/** The exports of the rule file: its rules, the rows of its table, and the platform's folders from the lowest to the highest. */
export const { forbidden, layers, platformFolders } = createRequire(import.meta.url)(
  join(projectRoot, '.dependency-cruiser.cjs'),
) as {
  readonly forbidden: readonly { readonly name: string; readonly comment: string }[];
  readonly layers: readonly { readonly name: string }[];
  readonly platformFolders: readonly string[];
};

/** The layers that get two folders which import each other although none of their files do. */
export const LAYERS_WITH_FOLDERS = ['domain', 'application', 'infrastructure', 'http'];

/** The targets of the imports in the injected files. */
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
    `contexts/search/src/${layer}/injected-a/fixture.ts`,
    `contexts/search/src/${layer}/injected-b/fixture.ts`,
  ]),
  'platform/dist/fixture.js',
  'contexts/search/src/domain/fixture.spec.ts',
];

export const everythingFrom = (from: string): string => `export * from '${from}';\n`;
export const typesFrom = (from: string): string => `export type * from '${from}';\n`;
