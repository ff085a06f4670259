/** To whom our mails went. */
export abstract class Addressees {
  /**
   * Where the recipient of a notification or digest is reached now, which may be elsewhere than then.
   *
   * @param mailId of the notification or digest
   */
  abstract of(mailId: string): Promise<string | null>;
}
