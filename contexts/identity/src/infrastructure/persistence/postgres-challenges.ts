import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { Challenges } from '../../application/ports/challenges.js';

@Injectable()
export class PostgresChallenges implements Challenges {
  constructor(private readonly transaction: Transaction) {}

  async add(challenge: string, purpose: string, validUntil: Date): Promise<void> {
    await this.transaction.query('INSERT INTO challenges VALUES ($1, $2, $3)', [
      challenge,
      purpose,
      validUntil,
    ]);
  }

  async take(challenge: string, purpose: string, now: Date): Promise<boolean> {
    const taken = await this.transaction.query(
      `WITH deleted AS (DELETE FROM challenges WHERE challenge = $1 AND purpose = $2 RETURNING valid_until)
       SELECT FROM deleted WHERE valid_until >= $3`,
      [challenge, purpose, now],
    );
    return taken.length > 0;
  }
}
