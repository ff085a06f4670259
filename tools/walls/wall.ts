/** A rule of .dependency-cruiser.cjs, ways to break it, and what is as good a file in the same place. */
export interface Wall {
  /** The name of the rule. */
  readonly name: string;
  /** Each must be reported, under the name of the rule. */
  readonly climbs: readonly Climb[];
  /** The source of a file that is planted beside each of them, and may not be reported. */
  readonly harmless: string;
  /** Where that lies instead, if it is the place that is wrong. */
  readonly harmlessIn?: string;
}

export interface Climb {
  /** Ends the sentence "is reported when …". */
  readonly when: string;
  readonly file: string;
  readonly source: string;
}

/** Files that planted ones import, so that each finds its target. */
export const SOIL = [
  'contexts/search/src/domain/soil.ts',
  'contexts/search/src/application/soil.ts',
  'contexts/search/src/infrastructure/soil.ts',
  'contexts/search/src/http/soil.ts',
  'contexts/notifications/src/domain/soil.ts',
  'contexts/notifications/src/infrastructure/soil.ts',
  'contexts/notifications/src/acl/identity/soil.ts',
  'platform/src/soil.ts',
  'platform/dist/soil.js',
  'contexts/search/src/domain/soil.spec.ts',
];

export const everythingFrom = (from: string): string => `export * from '${from}';\n`;
export const typesFrom = (from: string): string => `export type * from '${from}';\n`;
