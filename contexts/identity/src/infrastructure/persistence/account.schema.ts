import { EntitySchema } from 'typeorm';
import { Account } from '../../domain/account/account.js';
import type { Role } from '../../domain/role/role.js';

/** Private fields of the aggregate, which only this mapping may name. */
const confirmed = 'confirmed' as keyof Account;
const pending = 'pending' as keyof Account;
const hash = 'hash' as keyof Account;
const keys = 'keys' as keyof Account;
const granted = 'granted' as keyof Account;
const erased = 'erased' as keyof Account;

const roleColumns = new EntitySchema<Role>({
  name: 'Role',
  columns: {
    name: { name: 'role', type: 'text' },
    shelterId: { name: 'shelter_id', type: 'uuid', nullable: true },
  },
});

export const accountSchema = new EntitySchema<Account>({
  name: 'Account',
  tableName: 'accounts',
  target: Account,
  columns: {
    id: { type: 'uuid', primary: true },
    version: { type: 'integer', version: true },
    [confirmed]: { name: 'address', type: 'text', nullable: true },
    [pending]: { name: 'pending_address', type: 'text', nullable: true },
    [hash]: { name: 'password_hash', type: 'text', nullable: true },
    [keys]: { name: 'passkeys', type: 'jsonb' },
    [erased]: { name: 'erased_at', type: 'timestamptz', nullable: true },
  },
  embeddeds: { [granted]: { schema: roleColumns, prefix: false } },
});
