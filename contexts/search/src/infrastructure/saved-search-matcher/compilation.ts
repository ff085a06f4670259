import { integers, naturals } from '../growing.js';
import { type Numbers, NUMBERS_OF_AN_ID } from './compiled-searches.js';
import { type IndexedSearch, readRecord } from './records.js';

/** Collects saved searches in any order, and sorts them into lists when it has all of them. */
export class Compilation {
  private readonly ids = naturals();
  private readonly records = naturals();
  /** The index of the first number of each record. */
  private readonly beginnings = naturals();
  private readonly firstKeys = integers();
  private readonly secondKeys = integers();

  add({ id, keys, record }: IndexedSearch): void {
    this.firstKeys.push(keys.first);
    this.secondKeys.push(keys.second);
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
    const [givenFirst, givenSecond] = [this.firstKeys.all, this.secondKeys.all];
    const head = (one: number): number => given[beginnings[one]!]!;
    // Searches of a list with the same sex and age are neighbours, so the processor predicts the branches of the checks.
    const inOrder = Uint32Array.from(givenFirst.keys()).sort(
      (one, other) =>
        givenFirst[one]! - givenFirst[other]! ||
        givenSecond[one]! - givenSecond[other]! ||
        head(one) - head(other),
    );
    const [ids, records] = [naturals(), naturals()];
    const [firstKeys, listsFrom] = [integers(), naturals()];
    const [secondKeys, recordsFrom] = [integers(), naturals()];
    for (const one of inOrder) {
      const hasNewFirstKey = givenFirst[one] !== firstKeys.last;
      if (hasNewFirstKey) {
        firstKeys.push(givenFirst[one]!);
        listsFrom.push(secondKeys.length);
      }
      if (hasNewFirstKey || givenSecond[one] !== secondKeys.last) {
        secondKeys.push(givenSecond[one]!);
        recordsFrom.push(records.length);
        records.push(ids.length / NUMBERS_OF_AN_ID);
      }
      for (let at = one * NUMBERS_OF_AN_ID; at < (one + 1) * NUMBERS_OF_AN_ID; at++) ids.push(givenIds[at]!);
      for (let at = beginnings[one]!; at < beginnings[one + 1]!; at++) records.push(given[at]!);
    }
    // The last entry is the end of the last list.
    listsFrom.push(secondKeys.length);
    recordsFrom.push(records.length);
    return {
      ids: ids.cut(),
      records: records.cut(),
      firstKeys: firstKeys.cut(),
      listsFrom: listsFrom.cut(),
      secondKeys: secondKeys.cut(),
      recordsFrom: recordsFrom.cut(),
    };
  }

  private readonly record = (number: number): void => this.records.push(number);
}

const hex = (id: string, from: number, to: number): number => Number.parseInt(id.slice(from, to), 16);
