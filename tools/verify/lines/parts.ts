/**
 * A part of the product, and the maximum of its code lines. Three maxima are above the goal of the part, so that the part
 * cannot grow while it is reduced; a comment names the goal.
 */
export interface Part {
  readonly name: string;
  /** Patterns from the project's root, for files that end in .ts or .tsx. */
  readonly files: readonly string[];
  readonly maxLines: number;
}

/** What a reader has to read to understand the system: its number of lines stands in the README. */
export const READING_PATH: Part = {
  name: 'reading path: domains, applications, ACLs, messaging',
  files: ['contexts/{search,notifications}/src/{domain,application,acl}/**', 'platform/src/messaging/**'],
  maxLines: 5_900,
};

export const PARTS: readonly Part[] = [
  { name: 'shared kernel', files: ['shared-kernel/src/**'], maxLines: 130 },
  {
    name: 'platform without messaging and transports',
    files: ['platform/src/!(messaging|messaging-*)/**', 'platform/src/*'],
    // Goal: 3,300. The pipeline of the command bus, migrations in SQL, HTML rendering and configuration were added.
    maxLines: 3_910,
  },
  { name: 'platform/messaging', files: ['platform/src/messaging/**'], maxLines: 1_400 },
  { name: 'broker transports', files: ['platform/src/messaging-*/**'], maxLines: 680 },
  // Goal: 4,350. The search engine, a third of these lines, is to be replaced.
  { name: 'Search', files: ['contexts/search/src/**'], maxLines: 4_580 },
  // Goal: 5,150. Events, the ledger as a projection, retired occasions and emails as JSX were added.
  { name: 'Notifications', files: ['contexts/notifications/src/**'], maxLines: 5_970 },
  READING_PATH,
];
