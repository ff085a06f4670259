import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { ShelterName } from '../../domain/kitten/shelter-reference.js';
import type { ReferencedKitten, ReferenceOwner, References } from '../../domain/kitten/references.js';

// Ordered, so that two transactions with the same references wait for each other without a deadlock.
const ASSIGN = `
  INSERT INTO kitten_references (shelter, reference, details_sha256, kitten_id)
  SELECT $1, reference, decode(details_hash, 'hex'), kitten_id
  FROM jsonb_to_recordset($2) AS referenced (position integer, reference text, details_hash text, kitten_id uuid)
  ORDER BY reference COLLATE "C", position
  ON CONFLICT DO NOTHING`;

const OWNERS = `
  SELECT reference, kitten_id AS "kittenId", encode(details_sha256, 'hex') AS hash
  FROM kitten_references WHERE shelter = $1 AND reference = ANY ($2)`;

interface Owner {
  readonly reference: string;
  readonly kittenId: string;
  readonly hash: string;
}

/** Each reference is a row, which its first unit of work inserts. It holds a hash of the details. */
@Injectable()
export class PostgresReferences implements References {
  constructor(private readonly transaction: Transaction) {}

  async assign(shelter: ShelterName, kittens: readonly ReferencedKitten[]): Promise<ReferenceOwner[]> {
    const rows = kittens.map(({ reference, kitten: { id, details } }, position) => ({
      position,
      reference,
      details_hash: createHash('sha256').update(details.canonicalText).digest('hex'),
      kitten_id: id,
    }));
    await this.transaction.queryPrepared(ASSIGN, [shelter, JSON.stringify(rows)]);
    const references = rows.map(({ reference }) => reference);
    const found = await this.transaction.queryPrepared<Owner>(OWNERS, [shelter, references]);
    const owners = new Map(found.map((owner) => [owner.reference, owner]));
    return rows.map((row) => {
      const owner = owners.get(row.reference)!;
      if (owner.kittenId === row.kitten_id) return 'this-kitten';
      return owner.hash === row.details_hash ? 'same-details' : 'other-details';
    });
  }
}
