import type { Uuid } from '@pawprint/shared-kernel';

/** The source of new ids. It is a port, so that a run can be repeated with the same ids. */
export abstract class Ids {
  /** Returns a UUIDv7 (RFC 9562). Later ids sort after earlier ones, to the millisecond. */
  abstract next<Of extends string>(): Uuid<Of>;

  /** Returns a UUIDv5 (RFC 9562). The same name always gives the same id. */
  abstract named<Of extends string>(name: string): Uuid<Of>;
}
