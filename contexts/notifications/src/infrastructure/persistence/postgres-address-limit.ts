import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { AddressLimit } from '../../domain/address/address-limit.js';
import {
  ADDRESS_LIMIT_WINDOW_MS,
  MAX_EMAILS_OF_ADDRESS_PER_HOUR,
} from '../../domain/notification/policies/over-address-limit.policy.js';

const OTHERS = `
  SELECT key, value FROM jsonb_each(stored.emails) WHERE value::bigint > $4 AND key <> $2`;

// Workers that send to one address at the same time wait for its row and then read its latest version.
const ADMIT = `
  INSERT INTO address_emails AS stored (address, emails) VALUES ($1, jsonb_build_object($2::text, $3::bigint))
  ON CONFLICT (address) DO UPDATE
    SET emails = excluded.emails || (SELECT coalesce(jsonb_object_agg(key, value), '{}') FROM (${OTHERS}) AS others)
    WHERE (SELECT count(*) FROM (${OTHERS}) AS others) < ${MAX_EMAILS_OF_ADDRESS_PER_HOUR}
  RETURNING address`;

/** Keeps the emails of each address within the last hour in one row, so that one statement counts and admits. */
@Injectable()
export class PostgresAddressLimit implements AddressLimit {
  constructor(private readonly transaction: Transaction) {}

  async admit(address: string, emailId: string, now: Date): Promise<boolean> {
    const at = now.getTime();
    const admitted = await this.transaction.query(ADMIT, [
      ...[address, emailId, at],
      at - ADDRESS_LIMIT_WINDOW_MS,
    ]);
    return admitted.length > 0;
  }

  async forget(address: string): Promise<void> {
    await this.transaction.query('DELETE FROM address_emails WHERE address = $1', [address]);
  }
}
