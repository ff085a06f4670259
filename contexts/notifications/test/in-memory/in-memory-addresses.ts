import { normalForm } from '@pawprint/shared-kernel';
import { Injectable, type Provider } from '@nestjs/common';
import { Outbox } from '@pawprint/platform/messaging';
import { InMemoryAggregates, InMemoryDatabase } from '@pawprint/platform/testing';
import type { Address, AddressEvent } from '#src/domain/address/address.js';
import { Addresses } from '#src/domain/address/addresses.js';
import {
  type ReceivedReport,
  ReceivedReports,
  type ReportCounts,
} from '#src/domain/address/received-report.js';
import { MAX_UNATTRIBUTED_REPORTS } from '#src/domain/address/report.limits.js';
import { toOutgoingEvent } from '#src/infrastructure/messaging/integration-events.js';

@Injectable()
class InMemoryAddresses extends Addresses {
  private readonly addresses: InMemoryAggregates<Address>;
  private readonly histories: Map<string, readonly AddressEvent[]>;

  constructor(
    database: InMemoryDatabase,
    private readonly outbox: Outbox,
  ) {
    super();
    this.addresses = new InMemoryAggregates(database, 'notifications.addresses');
    this.histories = database.collection('notifications.address_events');
  }

  find(id: string): Promise<Address | null> {
    return Promise.resolve(this.addresses.get(id) ?? null);
  }

  /** In-memory units of work run one after the other, so no lock is needed. */
  findForUpdate(id: string): Promise<Address | null> {
    return this.find(id);
  }

  async put(address: Address): Promise<void> {
    const events = address.releaseEvents();
    this.addresses.put(address);
    this.histories.set(address.id, [...(this.histories.get(address.id) ?? []), ...events]);
    await this.outbox.append(events.map(toOutgoingEvent));
  }

  forget(id: string): Promise<void> {
    this.addresses.delete(id);
    this.histories.delete(id);
    return Promise.resolve();
  }

  suppressed(limit: number): Promise<Address[]> {
    const suppressed = this.addresses.all(({ suppression }) => suppression !== null);
    const latestFirst = suppressed.sort(
      (one, other) =>
        other.suppression!.since.getTime() - one.suppression!.since.getTime() || (one.id < other.id ? -1 : 1),
    );
    return Promise.resolve(latestFirst.slice(0, limit));
  }

  historyOf(id: string): Promise<AddressEvent[]> {
    return Promise.resolve([...(this.histories.get(id) ?? [])]);
  }

  suppressionReasons(addresses: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const reasons = addresses.flatMap((address): [string, string][] => {
      const suppression = this.addresses.get(normalForm(address))?.suppression;
      return suppression ? [[address, `${suppression.reason}: ${suppression.detail}`]] : [];
    });
    return Promise.resolve(new Map(reasons));
  }
}

@Injectable()
class InMemoryReceivedReports implements ReceivedReports {
  private readonly reports: Map<string, ReceivedReport & { readonly message: Uint8Array | null }>;

  constructor(database: InMemoryDatabase) {
    this.reports = database.collection('notifications.reports');
  }

  async addOnce(report: ReceivedReport, message: Uint8Array | null): Promise<boolean> {
    const isNew = !this.reports.has(report.id);
    if (isNew) this.reports.set(report.id, { ...report, message });
    const unattributed = await this.unattributed(Infinity);
    for (const { id } of unattributed.slice(MAX_UNATTRIBUTED_REPORTS)) this.reports.delete(id);
    return isNew;
  }

  forgetAddress(address: string): Promise<void> {
    for (const [id, report] of this.reports)
      if (report.address === address)
        this.reports.set(id, { ...report, address: null, detail: '', message: null });
    return Promise.resolve();
  }

  count(): Promise<ReportCounts> {
    const counts = { 'hard-bounce': 0, 'soft-bounce': 0, complaint: 0, notice: 0, unattributed: 0 };
    for (const { finding, attributedBy } of this.reports.values()) {
      counts[finding]++;
      if (attributedBy === null) counts.unattributed++;
    }
    return Promise.resolve(counts);
  }

  unattributed(limit: number): Promise<ReceivedReport[]> {
    const reports = [...this.reports.values()].map(({ message: _, ...report }) => report);
    const latestFirst = reports
      .filter(({ attributedBy }) => attributedBy === null)
      .sort(
        (one, other) => other.receivedAt.getTime() - one.receivedAt.getTime() || (one.id < other.id ? 1 : -1),
      );
    return Promise.resolve(latestFirst.slice(0, limit));
  }
}

export const IN_MEMORY_ADDRESSES: Provider[] = [
  { provide: Addresses, useClass: InMemoryAddresses },
  { provide: ReceivedReports, useClass: InMemoryReceivedReports },
];
