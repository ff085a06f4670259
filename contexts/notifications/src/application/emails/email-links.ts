import { Injectable } from '@nestjs/common';
import { EVERYTHING, type Topic } from '../../domain/recipient/topic.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';
import { UnsubscribeTokens } from '../../domain/recipient/unsubscribe-tokens.js';
import { PageUrls } from './page-urls.js';

/** The links in an email's footer, as absolute URLs. */
export interface EmailLinks {
  /** The recipient's delivery history. */
  readonly history: string;
  readonly preferences: string;
  /** Null where the email belongs to no topic, or to several. */
  readonly unsubscribeFromTopic: string | null;
  readonly unsubscribeFromAll: string;
}

/** Issues the links with which a recipient unsubscribes, one set for each email. */
@Injectable()
export class EmailLinkIssuer {
  constructor(
    private readonly tokens: UnsubscribeTokens,
    private readonly urls: PageUrls,
  ) {}

  async linksFor(recipientId: RecipientId, topic: Topic | null, label: string | null): Promise<EmailLinks> {
    const everything = { recipientId, topic: EVERYTHING, label: null };
    const targets = topic === null ? [everything] : [everything, { recipientId, topic, label }];
    const [forAll, forTopic] = (await this.tokens.issue(targets)) as [string, string?];
    return {
      history: this.urls.history(forAll),
      preferences: this.urls.preferences(forAll),
      unsubscribeFromTopic: forTopic === undefined ? null : this.urls.unsubscribe(forTopic),
      unsubscribeFromAll: this.urls.unsubscribe(forAll),
    };
  }
}

/**
 * RFC 8058: email clients show a button that unsubscribes with one POST. They do so when the URL is https and a DKIM
 * signature covers both headers; the provider signs.
 */
export function unsubscribeHeaders({
  unsubscribeFromTopic,
  unsubscribeFromAll,
}: EmailLinks): Readonly<Record<string, string>> {
  return {
    'List-Unsubscribe': `<${unsubscribeFromTopic ?? unsubscribeFromAll}>`,
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  };
}
