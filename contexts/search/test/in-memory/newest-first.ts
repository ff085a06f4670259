import type { Listing } from '#src/infrastructure/catalogue/catalogue-index.js';

export function newestFirst(one: Listing, other: Listing): number {
  return (
    other.listedAt.getTime() - one.listedAt.getTime() || (other.id < one.id ? -1 : other.id > one.id ? 1 : 0)
  );
}
