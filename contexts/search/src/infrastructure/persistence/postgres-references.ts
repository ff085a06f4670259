import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { ShelterName } from '../../domain/kitten/shelter-reference.js';
import { type ReferencedKitten, type ReferenceOwner, References } from '../../domain/kitten/references.js';

// Ordered, so that two transactions with the same references wait for each other without a deadlock.
const ASSIGN = `
  INSERT INTO kitten_references (shelter, reference, wording_sha256, kitten_id)
  SELECT $1, reference, decode(wording, 'hex'), kitten_id
  FROM jsonb_to_recordset($2) AS referenced (turn integer, reference text, wording text, kitten_id uuid)
  ORDER BY reference COLLATE "C", turn
  ON CONFLICT DO NOTHING
  RETURNING kitten_id AS "kittenId"`;

const ASSIGNED = `
  SELECT reference, encode(wording_sha256, 'hex') AS wording
  FROM kitten_references WHERE shelter = $1 AND reference = ANY ($2)`;

/** Each reference is a row, which its first unit of work inserts. It holds a digest of the wording. */
@Injectable()
export class PostgresReferences extends References {
  constructor(private readonly transaction: Transaction) {
    super();
  }

  async assign(shelter: ShelterName, kittens: readonly ReferencedKitten[]): Promise<ReferenceOwner[]> {
    const rows = kittens.map(({ reference, wording, kittenId }, turn) => ({
      turn,
      reference,
      wording: createHash('sha256').update(wording).digest('hex'),
      kitten_id: kittenId,
    }));
    const free = await this.transaction.queryOften<{ kittenId: string }>(ASSIGN, [
      shelter,
      JSON.stringify(rows),
    ]);
    const mine = new Set(free.map(({ kittenId }) => kittenId));
    const others = rows.filter((row) => !mine.has(row.kitten_id)).map(({ reference }) => reference);
    const wordings = await this.wordingsUnder(shelter, others);
    return rows.map((row) =>
      mine.has(row.kitten_id)
        ? 'this-kitten'
        : wordings.get(row.reference) === row.wording
          ? 'same-details'
          : 'other-details',
    );
  }

  private async wordingsUnder(shelter: string, references: readonly string[]): Promise<Map<string, string>> {
    if (references.length === 0) return new Map();
    type Row = { readonly reference: string; readonly wording: string };
    const rows = await this.transaction.queryOften<Row>(ASSIGNED, [shelter, references]);
    return new Map(rows.map(({ reference, wording }) => [reference, wording]));
  }
}
