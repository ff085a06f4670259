import { Injectable } from '@nestjs/common';
import { Transaction } from '../persistence/transaction.js';
import type { RateSlots, SlotRequest, SlotReservation } from './rate-slots.js';

/**
 * Reserves the slots in one statement, with the database clock, which all processes share. Concurrent requests wait for
 * the lock of the row. Each expression reads the row as it was before the update.
 */
const RESERVE = `
  WITH request AS (
    SELECT (extract(epoch FROM statement_timestamp()) * 1000000)::bigint AS now_us,
           least($2::bigint, $4::bigint / $3::bigint + 1) AS slots
  )
  INSERT INTO rate_slots AS stored (name, requested_us, slots, first_us, next_us)
  SELECT $1, now_us, slots, now_us, now_us + slots * $3 FROM request
  ON CONFLICT (name) DO UPDATE SET
    requested_us = excluded.requested_us,
    first_us = greatest(stored.next_us, excluded.requested_us),
    slots = ${slotsInTime()},
    next_us = CASE ${slotsInTime()}
      WHEN 0 THEN stored.next_us
      ELSE greatest(stored.next_us, excluded.requested_us) + $3 * ${slotsInTime()}
    END
  RETURNING slots, first_us - requested_us AS "firstInUs"`;

function slotsInTime(): string {
  return `least($2, greatest(0,
    floor((excluded.requested_us + $4 - greatest(stored.next_us, excluded.requested_us))::numeric / $3)::bigint + 1))`;
}

@Injectable()
export class PostgresRateSlots implements RateSlots {
  constructor(private readonly transaction: Transaction) {}

  async reserve(name: string, { slots, spacingUs, withinUs }: SlotRequest): Promise<SlotReservation> {
    const [row] = await this.transaction.query<{ slots: string; firstInUs: string }>(RESERVE, [
      name,
      slots,
      spacingUs,
      withinUs,
    ]);
    return { slots: Number(row!.slots), firstInUs: Number(row!.firstInUs) };
  }
}
