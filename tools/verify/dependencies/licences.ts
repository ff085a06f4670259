import { promisify } from 'node:util';
import { init, type InitOpts, type ModuleInfos } from 'license-checker-rseidelsohn';
import satisfies from 'spdx-satisfies';
import { ALLOWED_LICENCES, EXCEPTIONS } from './allowed-licences.js';

export interface Licences {
  /** The number of packages under each licence. */
  readonly counts: ReadonlyMap<string, number>;
  /** A sentence for each package whose licence is not allowed. */
  readonly refused: readonly string[];
}

/** Reads the licences of the packages that are installed in a folder, except the project's own, which are private. */
export function installedIn(folder: string): Promise<ModuleInfos> {
  return promisify<InitOpts, ModuleInfos>(init)({
    start: folder,
    excludePrivatePackages: true,
    // Left out, because most of the work is to read the texts of licences.
    customFormat: { licenseText: false, licenseFile: false, copyright: false },
  });
}

/** @param packages by name and version, such as `left-pad@1.3.0` */
export function checkLicences(packages: ModuleInfos): Licences {
  const counts = new Map<string, number>();
  const refused: string[] = [];
  for (const [name, { licenses = 'none' }] of Object.entries(packages)) {
    const licence = [licenses].flat().join(' OR ');
    counts.set(licence, (counts.get(licence) ?? 0) + 1);
    const exception = EXCEPTIONS[name.slice(0, name.lastIndexOf('@'))]?.licence;
    if (!isAllowed(licence, exception))
      refused.push(
        `${name} has the licence ${licence}, which tools/verify/dependencies/allowed-licences.ts does not allow: ` +
          'choose another package, or allow the licence there and state the reason.',
      );
  }
  return { counts, refused };
}

function isAllowed(licence: string, exception: string | undefined): boolean {
  if (bare(licence) === exception) return true;
  try {
    return satisfies(licence, ALLOWED_LICENCES);
  } catch {
    // Not an SPDX expression, such as "SEE LICENSE IN LICENSE.md".
    return false;
  }
}

const bare = (licence: string): string => licence.replaceAll(/[()]/g, '');
