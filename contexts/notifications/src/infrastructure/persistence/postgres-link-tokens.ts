import { Injectable } from '@nestjs/common';
import { Transaction } from '@pawprint/platform/persistence';
import { isDataFault } from '@pawprint/platform/ports';
import type { Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import type { LinkTarget, LinkTokens } from '../../domain/recipient/link-tokens.js';
import { fingerprintOf, randomToken } from '../unsubscribing/random-token.js';

const MAX_KEPT = 10_000;

interface Issued {
  readonly token: string;
  readonly target: LinkTarget;
}

@Injectable()
export class PostgresLinkTokens implements LinkTokens {
  /** Tokens by target. They are reused, because a stored hash cannot be read back, and each new token adds a row. */
  private readonly issued = new Map<string, Promise<string>>();
  private waiting: Issued[] = [];
  private storing: Promise<void> = Promise.resolve();

  constructor(private readonly transaction: Transaction) {}

  issue(targets: readonly LinkTarget[]): Promise<string[]> {
    return Promise.all(targets.map((target) => this.tokenFor(target)));
  }

  async targetOf(token: string): Promise<LinkTarget | null> {
    const [target] = await this.transaction.query<LinkTarget>(
      `SELECT recipient_id AS "recipientId", scope, address, topic, label FROM link_tokens WHERE fingerprint = $1`,
      [fingerprintOf(token)],
    );
    return target ?? null;
  }

  async revokeAll(recipientId: RecipientId): Promise<void> {
    await this.transaction.query('DELETE FROM link_tokens WHERE recipient_id = $1', [recipientId]);
  }

  async labelsOf(recipientId: RecipientId): Promise<ReadonlyMap<Topic, string>> {
    const known = await this.transaction.query<{ topic: Topic; label: string }>(
      `SELECT DISTINCT topic, label FROM link_tokens
        WHERE recipient_id = $1 AND label IS NOT NULL ORDER BY topic, label`,
      [recipientId],
    );
    return new Map(known.map(({ topic, label }) => [topic, label]));
  }

  private tokenFor(target: LinkTarget): Promise<string> {
    const key = JSON.stringify([
      target.recipientId,
      target.scope,
      target.address,
      target.topic,
      target.label,
    ]);
    const known = this.issued.get(key);
    if (known !== undefined) return known;
    if (this.issued.size === MAX_KEPT) this.issued.clear();
    const token = randomToken();
    const issued = this.storeIsolated({ token, target }).then(() => token);
    this.issued.set(key, issued);
    issued.catch(() => this.issued.delete(key));
    return issued;
  }

  /** When one of the tokens that are stored together is refused, stores this one alone. */
  private async storeIsolated(issued: Issued): Promise<void> {
    try {
      await this.store(issued);
    } catch (error) {
      if (!isDataFault(error)) throw error;
      await this.insert([issued]);
    }
  }

  /** Tokens that are issued while others are being stored are stored together in the next statement. */
  private store(issued: Issued): Promise<void> {
    this.waiting.push(issued);
    if (this.waiting.length === 1)
      this.storing = this.storing.catch(() => {}).then(() => this.storeWaiting());
    return this.storing;
  }

  private async storeWaiting(): Promise<void> {
    const together = this.waiting;
    this.waiting = [];
    await this.insert(together);
  }

  private async insert(together: readonly Issued[]): Promise<void> {
    await this.transaction.query(
      `INSERT INTO link_tokens (fingerprint, recipient_id, scope, address, topic, label)
       SELECT * FROM unnest($1::bytea[], $2::uuid[], $3::text[], $4::text[], $5::text[], $6::text[])`,
      [
        together.map(({ token }) => fingerprintOf(token)),
        together.map(({ target }) => target.recipientId),
        together.map(({ target }) => target.scope),
        together.map(({ target }) => target.address),
        together.map(({ target }) => target.topic),
        together.map(({ target }) => target.label),
      ],
    );
  }
}
