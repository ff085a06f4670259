/** Addresses that no mail goes to, whatever its recipient prefers. */
export abstract class SuppressedAddresses {
  /** Why, for each of those asked about that is suppressed. */
  abstract reasonFor(addresses: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
