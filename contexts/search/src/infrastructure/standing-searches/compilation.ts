import { type Numbers, NUMBERS_OF_AN_ID } from './compiled-searches.js';
import { type FiledSearch, writeRecord } from './records.js';

/** Takes searches one after the other, in the order of what they are filed under and beside. */
export class Compilation {
  private readonly ids = new Growing(Uint32Array);
  private readonly records = new Growing(Uint32Array);
  private readonly under = new Growing(Int32Array);
  private readonly firstFolders = new Growing(Uint32Array);
  private readonly beside = new Growing(Int32Array);
  private readonly folders = new Growing(Uint32Array);

  add(search: FiledSearch): void {
    const { id, filing } = search;
    const isFirstInDrawer = filing.under !== this.under.last;
    if (isFirstInDrawer) {
      this.under.push(filing.under);
      this.firstFolders.push(this.beside.length);
    }
    if (isFirstInDrawer || filing.beside !== this.beside.last) {
      this.beside.push(filing.beside);
      this.folders.push(this.records.length);
      this.records.push(this.ids.length / NUMBERS_OF_AN_ID);
    }
    this.ids.push(hex(id, 0, 8));
    this.ids.push(hex(id, 9, 13) * 0x10000 + hex(id, 14, 18));
    this.ids.push(hex(id, 19, 23) * 0x10000 + hex(id, 24, 28));
    this.ids.push(hex(id, 28, 36));
    writeRecord(search, this.record);
  }

  /** Behind the last of everything there is one that begins where it ends. */
  finish(): Numbers {
    this.firstFolders.push(this.beside.length);
    this.folders.push(this.records.length);
    const { ids, records, under, firstFolders, beside, folders } = this;
    return {
      ids: ids.cut(),
      records: records.cut(),
      under: under.cut(),
      firstFolders: firstFolders.cut(),
      beside: beside.cut(),
      folders: folders.cut(),
    };
  }

  private readonly record = (number: number): void => this.records.push(number);
}

const hex = (id: string, from: number, to: number): number => Number.parseInt(id.slice(from, to), 16);

class Growing<Numbers extends Uint32Array<ArrayBuffer> | Int32Array<ArrayBuffer>> {
  length = 0;
  private numbers: Numbers;

  constructor(private readonly kind: new (length: number) => Numbers) {
    this.numbers = new kind(1_024);
  }

  get last(): number | undefined {
    return this.numbers[this.length - 1];
  }

  push(number: number): void {
    if (this.length === this.numbers.length) {
      const more = new this.kind(2 * this.length);
      more.set(this.numbers);
      this.numbers = more;
    }
    this.numbers[this.length++] = number;
  }

  cut(): Numbers {
    return this.numbers.slice(0, this.length) as Numbers;
  }
}
