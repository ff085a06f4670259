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
