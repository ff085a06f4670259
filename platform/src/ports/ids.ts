import type { Uuid } from '@pawprint/shared-kernel';

/** Where identities come from, so that a run can be replayed. */
export abstract class Ids {
  /** A UUIDv7 (RFC 9562): ids made later sort later, to the millisecond. */
  abstract next<Of extends string>(): Uuid<Of>;

  /** A UUIDv5 (RFC 9562): the same name always gives the same id. */
  abstract named<Of extends string>(name: string): Uuid<Of>;
}
