import { crc32 } from 'node:zlib';

/** The number of partitions of a log, and so of workers that can read for one subscription at the same time. */
export const PARTITIONS = 8;

/** Assigns a subject to its partition. The assignment must never change, because stored messages rely on it. */
export function partitionOf(subject: string): number {
  return crc32(subject) % PARTITIONS;
}
