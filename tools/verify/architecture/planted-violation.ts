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

/** Files that planted ones import, so that each finds its target. */
export const FIXTURES = [
  'contexts/search/src/domain/fixture.ts',
  'contexts/search/src/application/fixture.ts',
  'contexts/search/src/infrastructure/fixture.ts',
  'contexts/search/src/http/fixture.ts',
  'contexts/notifications/src/domain/fixture.ts',
  'contexts/notifications/src/infrastructure/fixture.ts',
  'contexts/notifications/src/acl/identity/fixture.ts',
  'platform/src/fixture.ts',
  'platform/dist/fixture.js',
  'contexts/search/src/domain/fixture.spec.ts',
];

export const everythingFrom = (from: string): string => `export * from '${from}';\n`;
export const typesFrom = (from: string): string => `export type * from '${from}';\n`;
