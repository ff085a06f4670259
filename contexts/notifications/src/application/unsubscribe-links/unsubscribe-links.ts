import { Injectable } from '@nestjs/common';
import { Pages } from '../../domain/mail/pages.js';
import { EVERYTHING, type Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import type { Links } from '../letters/letter.js';

/** Every mail says how not to get it again. */
@Injectable()
export class UnsubscribeLinks {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly pages: Pages,
  ) {}

  async linksFor(recipientId: RecipientId, topic: Topic | null, topicLabel: string | null): Promise<Links> {
    const all = { recipientId, topic: EVERYTHING, label: null };
    const ways = topic === null ? [all] : [all, { recipientId, topic, label: topicLabel }];
    const [forAll, forTopic] = (await this.tokens.issue(ways)) as [string, string?];
    return {
      stories: this.pages.stories(forAll),
      preferences: this.pages.preferences(forAll),
      leaveTopic: forTopic === undefined ? null : this.pages.unsubscribe(forTopic),
      leaveAll: this.pages.unsubscribe(forAll),
    };
  }
}

/**
 * RFC 8058: mail programs show a button that unsubscribes by one POST. They do so where the URL is https and a DKIM
 * signature covers both headers; signing is up to whoever takes the mail over.
 */
export function headersFor({ leaveTopic, leaveAll }: Links): Readonly<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${leaveTopic ?? leaveAll}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
