import { Injectable } from '@nestjs/common';
import { Transaction } from '../persistence/transaction.js';
import { RateSlots, type SlotsAsked, type SlotsReserved } from './rate-slots.js';

/**
 * What {@link allotted} reckons, in one statement, by the clock that all processes share. The row is the queue: whoever
 * asks at the same moment waits for it. Each expression sees the row as it was before.
 */
const RESERVE = `
  WITH asked AS (
    SELECT (extract(epoch FROM statement_timestamp()) * 1000000)::bigint AS now_us,
           least($2::bigint, $4::bigint / $3::bigint + 1) AS slots
  )
  INSERT INTO rate_slots AS known (name, requested_us, slots, first_us, next_us)
  SELECT $1, now_us, slots, now_us, now_us + slots * $3 FROM asked
  ON CONFLICT (name) DO UPDATE SET
    requested_us = excluded.requested_us,
    first_us = greatest(known.next_us, excluded.requested_us),
    slots = ${slotsInTime()},
    next_us = CASE ${slotsInTime()}
      WHEN 0 THEN known.next_us
      ELSE greatest(known.next_us, excluded.requested_us) + $3 * ${slotsInTime()}
    END
  RETURNING slots, first_us - requested_us AS "firstInUs"`;

function slotsInTime(): string {
  return `least($2, greatest(0,
    floor((excluded.requested_us + $4 - greatest(known.next_us, excluded.requested_us))::numeric / $3)::bigint + 1))`;
}

@Injectable()
export class PostgresRateSlots extends RateSlots {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async reserve(name: string, { slots, spacingUs, withinUs }: SlotsAsked): Promise<SlotsReserved> {
    const [row] = await this.transaction.query<{ slots: string; firstInUs: string }>(RESERVE, [
      name,
      slots,
      spacingUs,
      withinUs,
    ]);
    return { slots: Number(row!.slots), firstInUs: Number(row!.firstInUs) };
  }
}
