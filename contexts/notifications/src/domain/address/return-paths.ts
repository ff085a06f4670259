/** A return path that was read from a report. */
export interface ReturnPath {
  readonly emailId: string;
  /** Whether the return path was created for an email to this address. */
  wentTo(address: string): boolean;
}

/**
 * Creates and reads the return path of each email, the address to which its bounces are sent (variable envelope return path).
 * A return path cannot be forged, so a forged report cannot suppress an address.
 */
export abstract class ReturnPaths {
  /**
   * @param emailId of the notification or digest
   * @param address the recipient of the email
   * @returns the return path for the email's envelope; null if this context receives no reports
   */
  abstract for(emailId: string, address: string): string | null;
  /** @returns the token for the email's header, for complaints that come without the envelope; null as above */
  abstract tokenFor(emailId: string, address: string): string | null;
  /** @returns the first return path or token in a text that is valid and not expired; null if the text contains none */
  abstract in(text: string): ReturnPath | null;
}
