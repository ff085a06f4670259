import type { Moment } from '#src/infrastructure/persistence/page-position.js';

export function newestFirst(one: Moment, other: Moment): number {
  return (
    other.listedAt.getTime() - one.listedAt.getTime() || (other.id < one.id ? -1 : other.id > one.id ? 1 : 0)
  );
}
