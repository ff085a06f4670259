import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import type { Topic } from '#src/domain/recipient/topic.js';
import type { RecipientId } from '#src/domain/recipient/recipient-id.js';
import type { LinkTarget, LinkTokens } from '#src/domain/recipient/link-tokens.js';
import { fingerprintOf, randomToken } from '#src/infrastructure/unsubscribing/random-token.js';

@Injectable()
export class InMemoryLinkTokens implements LinkTokens {
  private readonly targets: Map<string, LinkTarget>;

  constructor(database: InMemoryDatabase) {
    this.targets = database.collection('notifications.link_tokens');
  }

  issue(targets: readonly LinkTarget[]): Promise<string[]> {
    const tokens = targets.map((target) => {
      const token = randomToken();
      this.targets.set(keyOf(token), target);
      return token;
    });
    return Promise.resolve(tokens);
  }

  targetOf(token: string): Promise<LinkTarget | null> {
    return Promise.resolve(this.targets.get(keyOf(token)) ?? null);
  }

  revokeAll(recipientId: RecipientId): Promise<void> {
    for (const [key, target] of this.targets)
      if (target.recipientId === recipientId) this.targets.delete(key);
    return Promise.resolve();
  }

  labelsOf(recipientId: RecipientId): Promise<ReadonlyMap<Topic, string>> {
    const known = [...this.targets.values()].filter((target) => target.recipientId === recipientId);
    const labels = known.flatMap(({ topic, label }): [Topic, string][] => (label ? [[topic, label]] : []));
    return Promise.resolve(new Map(labels));
  }
}

const keyOf = (token: string): string => fingerprintOf(token).toString('hex');
