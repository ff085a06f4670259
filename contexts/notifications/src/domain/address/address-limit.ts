/** Counts the emails to each address, so that many recipients with one address cannot flood it. */
export abstract class AddressLimit {
  /**
   * Counts an email that is about to be sent. Another attempt to send the same email replaces the earlier one.
   *
   * @param address in its normal form
   * @returns false, without counting the email, if `MAX_EMAILS_OF_ADDRESS_PER_HOUR` others were counted within the last hour
   */
  abstract admit(address: string, emailId: string, now: Date): Promise<boolean>;
  /** @param address in its normal form */
  abstract forget(address: string): Promise<void>;
}
