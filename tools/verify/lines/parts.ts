/** A part of the product, and the maximum of its code lines. */
export interface Part {
  readonly name: string;
  /** Patterns from the project's root, for files that end in .ts or .tsx. */
  readonly files: readonly string[];
  readonly maxLines: number;
}

/** What a reader has to read to understand the system: its number of lines stands in the README. */
export const READING_PATH: Part = {
  name: 'reading path: domains, applications, ACLs, messaging',
  files: ['contexts/*/src/{domain,application,acl}/**', 'platform/src/messaging/**'],
  maxLines: 5_900,
};

export const PARTS: readonly Part[] = [
  { name: 'shared kernel', files: ['shared-kernel/src/**'], maxLines: 130 },
  {
    name: 'platform without messaging and transports',
    files: ['platform/src/!(messaging|messaging-*)/**', 'platform/src/*'],
    maxLines: 3_300,
  },
  { name: 'platform/messaging', files: ['platform/src/messaging/**'], maxLines: 1_400 },
  { name: 'broker transports', files: ['platform/src/messaging-*/**'], maxLines: 680 },
  { name: 'Search', files: ['contexts/search/src/**'], maxLines: 4_350 },
  { name: 'Notifications', files: ['contexts/notifications/src/**'], maxLines: 5_150 },
  READING_PATH,
];
