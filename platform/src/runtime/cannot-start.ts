/**
 * The process cannot work before somebody changes its configuration or its database, so retrying is pointless.
 * The message tells that person what to change.
 */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotStart';
  }
}

/** The exit code of such a process, by which a launcher knows not to restart it (EX_CONFIG of sysexits.h). */
export const CANNOT_START_EXIT_CODE = 78;
