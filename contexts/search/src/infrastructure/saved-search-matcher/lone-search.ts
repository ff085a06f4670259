import type { Filing } from './filing.js';
import { type FiledSearch, type Probe, readRecord, Records } from './records.js';

/** One search by itself, for those that came since the others were compiled. */
export class LoneSearch {
  /** A folder of its own. */
  private readonly folder: Records;
  private readonly filing: Filing;

  constructor({ filing, record }: FiledSearch) {
    this.filing = filing;
    const numbers = [0];
    readRecord(record, (number) => numbers.push(number));
    this.folder = new Records(Uint32Array.from(numbers));
  }

  isFoundBy(probe: Probe): boolean {
    const { under, beside } = this.filing;
    if (!probe.under.has(under) || !probe.beside.has(beside)) return false;
    const found: number[] = [];
    probe.collect(this.folder, 0, this.folder.numbers.length, found);
    return found.length > 0;
  }
}
