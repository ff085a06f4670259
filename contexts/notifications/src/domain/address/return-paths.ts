/** Which mail a return path was made for, and whether it went to an address. */
export interface ReturnPath {
  readonly mailId: string;
  wentTo(address: string): boolean;
}

/**
 * Addresses of our own that reports come back to, one for each mail (variable envelope return path). Nobody else can
 * make one, so that nobody can have an address suppressed by guessing.
 */
export abstract class ReturnPaths {
  /**
   * @param mailId of the notification or digest
   * @param address where the mail goes
   * @returns what belongs in the mail's envelope; null where no reports are taken in
   */
  abstract for(mailId: string, address: string): string | null;
  /** What stands in the mail itself, for those who pass on a complaint without its envelope; null as above. */
  abstract tokenFor(mailId: string, address: string): string | null;
  /** The return path, or token alone, that stands in a text; null where none of ours does. */
  abstract in(text: string): ReturnPath | null;
}
