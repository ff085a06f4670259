import type { Filing } from './filing.js';
import { type FiledSearch, type Probe, readRecord, Records } from './records.js';

/** One search by itself, for those that came since the others were compiled. */
export class LoneSearch {
  private readonly record: Records;
  private readonly filing: Filing;

  constructor({ filing, record }: FiledSearch) {
    this.filing = filing;
    const numbers: number[] = [];
    readRecord(record, (number) => numbers.push(number));
    this.record = new Records(Uint32Array.from(numbers));
  }

  isFoundBy(probe: Probe): boolean {
    const { under, beside } = this.filing;
    return probe.under.has(under) && probe.beside.has(beside) && probe.satisfies(this.record, 0);
  }
}
