import type { Moment } from '#src/domain/catalogue/catalogue.js';

export function newestFirst(one: Moment, other: Moment): number {
  return (
    other.listedAt.getTime() - one.listedAt.getTime() || (other.id < one.id ? -1 : other.id > one.id ? 1 : 0)
  );
}
