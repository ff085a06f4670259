import { EntitySchema } from 'typeorm';
import { Address, type Suppression } from '../../domain/address/address.js';

/** Private fields of the aggregate, which only this mapping may name. */
const suppressedFor = 'suppressedFor' as keyof Address;
const softBounces = 'softBounces' as keyof Address;

type Stored = Omit<Suppression, 'since'> & { readonly since: string };

export const addressSchema = new EntitySchema<Address>({
  name: 'Address',
  tableName: 'addresses',
  target: Address,
  columns: {
    id: { type: 'text', primary: true },
    version: { type: 'integer', version: true },
    [suppressedFor]: {
      name: 'suppression',
      type: 'jsonb',
      nullable: true,
      transformer: {
        to: (suppression: Suppression | null) => suppression,
        from: (stored: Stored | null): Suppression | null =>
          stored && { ...stored, since: new Date(stored.since) },
      },
    },
    [softBounces]: { name: 'soft_bounces', type: 'jsonb' },
  },
});
