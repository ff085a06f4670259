import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Challenges } from '#src/application/ports/challenges.js';

@Injectable()
export class InMemoryChallenges implements Challenges {
  private readonly validUntil: Map<string, Date>;

  constructor(database: InMemoryDatabase) {
    this.validUntil = database.collection('identity.challenges');
  }

  add(challenge: string, purpose: string, validUntil: Date): Promise<void> {
    this.validUntil.set(`${purpose} ${challenge}`, validUntil);
    return Promise.resolve();
  }

  take(challenge: string, purpose: string, now: Date): Promise<boolean> {
    const key = `${purpose} ${challenge}`;
    const validUntil = this.validUntil.get(key);
    this.validUntil.delete(key);
    return Promise.resolve(validUntil !== undefined && validUntil >= now);
  }
}
