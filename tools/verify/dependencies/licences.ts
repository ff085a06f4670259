import satisfies from 'spdx-satisfies';

/** Those under which anybody may use, change and pass on what is built with a package, whatever its own licence. */
const ALLOWED = [
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MIT-0',
  // Binds its own files alone: axe-core, which tests hold pages against.
  'MPL-2.0',
  'PSF-2.0',
  'Python-2.0',
  // Given to the public domain: tweetnacl, which signs for @nats-io/nkeys.
  'Unlicense',
  // Of tables, not of code: browsers' versions, lists of licences.
  'CC-BY-3.0',
  'CC-BY-4.0',
];

/** The part of a package-lock.json that is read here. */
export interface Lock {
  readonly packages: Readonly<Record<string, { readonly license?: string; readonly link?: boolean }>>;
}

export interface Licences {
  /** How many packages there are under each licence. */
  readonly counts: ReadonlyMap<string, number>;
  /** A sentence for each package that may not be used. */
  readonly refused: readonly string[];
}

/** Everything that a lock holds, for any platform; the project's own packages aside. */
export function licencesIn(lockFile: string, { packages }: Lock): Licences {
  const counts = new Map<string, number>();
  const refused: string[] = [];
  for (const [path, { license, link }] of Object.entries(packages)) {
    if (link || !path.includes('node_modules/')) continue;
    const name = license ?? 'none';
    counts.set(name, (counts.get(name) ?? 0) + 1);
    if (!isAllowed(name))
      refused.push(
        `${lockFile}: ${path.replace(/.*node_modules\//, '')} has the licence ${name}, which is not among those ` +
          'that tools/verify/dependencies/licences.ts allows: take another package, or allow it there and say why.',
      );
  }
  return { counts, refused };
}

function isAllowed(license: string): boolean {
  try {
    return satisfies(license, ALLOWED);
  } catch {
    return false;
  }
}
