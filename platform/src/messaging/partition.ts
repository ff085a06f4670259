import { crc32 } from 'node:zlib';

/** How many cursors a subscription has, and so how many workers can read for it at once. */
export const PARTITIONS = 8;

/** Keeps all messages of one subject in one partition, for ever: stored messages rely on it. */
export function partitionOf(subject: string): number {
  return crc32(subject) % PARTITIONS;
}
