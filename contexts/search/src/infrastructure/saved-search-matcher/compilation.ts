import { type Numbers, NUMBERS_OF_AN_ID } from './compiled-searches.js';
import { type FiledSearch, readRecord } from './records.js';

/** Takes searches one after the other, in any order, and puts them into drawers and folders when all are there. */
export class Compilation {
  private readonly ids = new Growing(Uint32Array);
  private readonly records = new Growing(Uint32Array);
  /** Where each record begins. */
  private readonly beginnings = new Growing(Uint32Array);
  private readonly under = new Growing(Int32Array);
  private readonly beside = new Growing(Int32Array);

  add({ id, filing, record }: FiledSearch): void {
    this.under.push(filing.under);
    this.beside.push(filing.beside);
    this.ids.push(hex(id, 0, 8));
    this.ids.push(hex(id, 9, 13) * 0x10000 + hex(id, 14, 18));
    this.ids.push(hex(id, 19, 23) * 0x10000 + hex(id, 24, 28));
    this.ids.push(hex(id, 28, 36));
    this.beginnings.push(this.records.length);
    readRecord(record, this.record);
  }

  finish(): Numbers {
    this.beginnings.push(this.records.length);
    const [given, givenIds, beginnings] = [this.records.all, this.ids.all, this.beginnings.all];
    const [givenUnder, givenBeside] = [this.under.all, this.beside.all];
    const head = (one: number): number => given[beginnings[one]!]!;
    // In a folder, those that ask for the same sex and age lie side by side: a processor guesses what is decided next.
    const inOrder = Uint32Array.from(givenUnder.keys()).sort(
      (one, other) =>
        givenUnder[one]! - givenUnder[other]! ||
        givenBeside[one]! - givenBeside[other]! ||
        head(one) - head(other),
    );
    const [ids, records] = [new Growing(Uint32Array), new Growing(Uint32Array)];
    const [under, firstFolders] = [new Growing(Int32Array), new Growing(Uint32Array)];
    const [beside, folders] = [new Growing(Int32Array), new Growing(Uint32Array)];
    for (const one of inOrder) {
      const isFirstInDrawer = givenUnder[one] !== under.last;
      if (isFirstInDrawer) {
        under.push(givenUnder[one]!);
        firstFolders.push(beside.length);
      }
      if (isFirstInDrawer || givenBeside[one] !== beside.last) {
        beside.push(givenBeside[one]!);
        folders.push(records.length);
        records.push(ids.length / NUMBERS_OF_AN_ID);
      }
      for (let at = one * NUMBERS_OF_AN_ID; at < (one + 1) * NUMBERS_OF_AN_ID; at++) ids.push(givenIds[at]!);
      for (let at = beginnings[one]!; at < beginnings[one + 1]!; at++) records.push(given[at]!);
    }
    // Behind the last of everything there is one that begins where it ends.
    firstFolders.push(beside.length);
    folders.push(records.length);
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

  get all(): Numbers {
    return this.numbers.subarray(0, this.length) as Numbers;
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
