import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Topic } from '#src/domain/recipient/topic.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import { UnsubscribeTokens } from '#src/domain/recipient/unsubscribe-tokens.js';
import type { UnsubscribeTarget } from '#src/domain/recipient/unsubscribe-target.js';
import { fingerprintOf, randomToken } from '#src/infrastructure/unsubscribing/random-token.js';

@Injectable()
export class InMemoryUnsubscribeTokens extends UnsubscribeTokens {
  private readonly ways: Map<string, UnsubscribeTarget>;

  constructor(database: InMemoryDatabase) {
    super();
    this.ways = database.collection('notifications.unsubscribe_tokens');
  }

  issue(ways: readonly UnsubscribeTarget[]): Promise<string[]> {
    const tokens = ways.map((way) => {
      const token = randomToken();
      this.ways.set(keyOf(token), way);
      return token;
    });
    return Promise.resolve(tokens);
  }

  wayOf(token: string): Promise<UnsubscribeTarget | null> {
    return Promise.resolve(this.ways.get(keyOf(token)) ?? null);
  }

  labelsOf(recipientId: RecipientId): Promise<ReadonlyMap<Topic, string>> {
    const known = [...this.ways.values()].filter((way) => way.recipientId === recipientId);
    const labels = known.flatMap(({ topic, label }): [Topic, string][] => (label ? [[topic, label]] : []));
    return Promise.resolve(new Map(labels));
  }
}

const keyOf = (token: string): string => fingerprintOf(token).toString('hex');
