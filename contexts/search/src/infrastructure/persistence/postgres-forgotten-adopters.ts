import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { AdopterId } from '../../domain/saved-search/adopter-id.js';
import type { ForgottenAdopters } from '../../domain/saved-search/forgotten-adopters.js';

@Injectable()
export class PostgresForgottenAdopters implements ForgottenAdopters {
  constructor(private readonly transaction: Transaction) {}

  async add(adopterId: AdopterId, at: Date): Promise<void> {
    await this.transaction.query(
      'INSERT INTO forgotten_adopters (adopter_id, forgotten_at) VALUES ($1, $2) ON CONFLICT DO NOTHING',
      [adopterId, at],
    );
  }

  async includes(adopterId: AdopterId): Promise<boolean> {
    const found = await this.transaction.query(`SELECT FROM forgotten_adopters WHERE adopter_id = $1`, [
      adopterId,
    ]);
    return found.length > 0;
  }
}
