/** The passwords that many people choose, and that are therefore tried first. */
export abstract class CommonPasswords {
  /** @param password in its normal form, with any case of letters */
  abstract include(password: string): boolean;
}
