import type { Address, AddressEvent } from './address.js';

/** Every address that something came back from. */
export abstract class Addresses {
  /** @param id the normal form */
  abstract find(id: string): Promise<Address | null>;
  /** The same, and nobody else puts anything under this id until the unit of work ends. */
  abstract findForUpdate(id: string): Promise<Address | null>;
  /** Adds a new one, or stores what has changed, and appends to its history what it recorded. */
  abstract put(address: Address): Promise<void>;
  /** The suppressed ones, the latest first, at most so many. */
  abstract suppressed(limit: number): Promise<Address[]>;
  /**
   * Nothing is sent to a suppressed address, whatever its recipient prefers.
   *
   * @returns why, for each of the given addresses that is suppressed
   */
  abstract suppressionReasons(addresses: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Of one of them, oldest first. */
  abstract historyOf(id: string): Promise<AddressEvent[]>;
}
