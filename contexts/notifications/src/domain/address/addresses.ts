import { normalForm } from '@pawprint/shared-kernel';
import { Address, type AddressEvent, type NegativeReport } from './address.js';

/** Repository of the addresses from which at least one bounce or complaint came back. */
export abstract class Addresses {
  /** @param id the normal form */
  abstract find(id: string): Promise<Address | null>;
  /** Finds the address and locks its id until the unit of work ends, even if no address is stored yet. */
  abstract findForUpdate(id: string): Promise<Address | null>;
  /**
   * Stores a new or changed address, and appends its events to the history and to the outbox.
   *
   * @throws ConcurrencyConflict when the address was changed since it was read
   */
  abstract put(address: Address): Promise<void>;
  /** @returns at most `limit` suppressed addresses, the latest suppression first */
  abstract suppressed(limit: number): Promise<Address[]>;
  /** @returns the suppressed ones of the given addresses, each with the reason and the text of its report */
  abstract suppressionReasons(addresses: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** @returns the events of one address, oldest first; empty for an unknown address */
  abstract historyOf(id: string): Promise<AddressEvent[]>;
  /** Deletes an address with its history. Other addresses keep theirs. */
  abstract forget(id: string): Promise<void>;

  /** Applies a report to its address, within a unit of work. */
  async applyReport(address: string, report: NegativeReport, now: Date): Promise<void> {
    const reported = (await this.findForUpdate(normalForm(address))) ?? Address.at(address);
    reported.receive(report, now);
    await this.put(reported);
  }
}
