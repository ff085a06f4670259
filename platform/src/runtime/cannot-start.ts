/**
 * The process cannot start before an operator changes its configuration or its database, so a retry is pointless.
 * The message names the necessary change.
 */
export class CannotStart extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'CannotStart';
  }
}

/** The exit code of such a process: EX_CONFIG of sysexits.h. The launcher does not restart it. */
export const CANNOT_START_EXIT_CODE = 78;
