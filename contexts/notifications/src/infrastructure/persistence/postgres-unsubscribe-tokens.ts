import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import type { UnsubscribeTarget } from '../../domain/recipient/unsubscribe-target.js';
import { fingerprintOf, randomToken } from '../unsubscribing/random-token.js';

const MAX_KEPT = 10_000;

interface Issued {
  readonly token: string;
  readonly way: UnsubscribeTarget;
}

@Injectable()
export class PostgresUnsubscribeTokens extends UnsubscribeTokens {
  /** By their ways, as what is stored of a token does not bring it back, and there need not be another one in each mail. */
  private readonly issued = new Map<string, Promise<string>>();
  private waiting: Issued[] = [];
  private storing: Promise<void> = Promise.resolve();

  constructor(private readonly transaction: Transaction) {
    super();
  }

  issue(ways: readonly UnsubscribeTarget[]): Promise<string[]> {
    return Promise.all(ways.map((way) => this.tokenFor(way)));
  }

  async wayOf(token: string): Promise<UnsubscribeTarget | null> {
    const [way] = await this.transaction.query<UnsubscribeTarget>(
      `SELECT recipient_id AS "recipientId", topic, label FROM unsubscribe_tokens WHERE fingerprint = $1`,
      [fingerprintOf(token)],
    );
    return way ?? null;
  }

  async labelsOf(recipientId: RecipientId): Promise<ReadonlyMap<Topic, string>> {
    const known = await this.transaction.query<{ topic: Topic; label: string }>(
      `SELECT DISTINCT topic, label FROM unsubscribe_tokens
        WHERE recipient_id = $1 AND label IS NOT NULL ORDER BY topic, label`,
      [recipientId],
    );
    return new Map(known.map(({ topic, label }) => [topic, label]));
  }

  private tokenFor(way: UnsubscribeTarget): Promise<string> {
    const key = JSON.stringify([way.recipientId, way.topic, way.label]);
    const known = this.issued.get(key);
    if (known !== undefined) return known;
    if (this.issued.size === MAX_KEPT) this.issued.clear();
    const token = randomToken();
    const issued = this.store({ token, way }).then(() => token);
    this.issued.set(key, issued);
    issued.catch(() => this.issued.delete(key));
    return issued;
  }

  /** Whatever comes while others are being stored is stored together, in the next statement. */
  private store(issued: Issued): Promise<void> {
    this.waiting.push(issued);
    if (this.waiting.length === 1)
      this.storing = this.storing.catch(() => {}).then(() => this.storeWaiting());
    return this.storing;
  }

  private async storeWaiting(): Promise<void> {
    const together = this.waiting;
    this.waiting = [];
    await this.transaction.query(
      `INSERT INTO unsubscribe_tokens (fingerprint, recipient_id, topic, label)
       SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::text[], $4::text[])`,
      [
        together.map(({ token }) => fingerprintOf(token)),
        together.map(({ way }) => way.recipientId),
        together.map(({ way }) => way.topic),
        together.map(({ way }) => way.label),
      ],
    );
  }
}
