import { Injectable } from '@nestjs/common';
import { EVERYTHING, type Topic } from '../../domain/recipient/topic.js';
import { type LinkTarget, LinkTokens } from '../../domain/recipient/link-tokens.js';
import type { Recipient } from '../../domain/recipient/recipient.js';
import { PageUrls } from './page-urls.js';

/** The links in the footer of an email, as absolute URLs. */
export interface EmailLinks {
  /** The recipient's delivery history. */
  readonly history: string;
  readonly preferences: string;
  /** Null for an email without a topic, and for a digest. */
  readonly unsubscribeFromTopic: string | null;
  readonly unsubscribeFromAll: string;
}

/** Issues the links of an email, each with a token of its own scope for the recipient and the address. */
@Injectable()
export class EmailLinkIssuer {
  constructor(
    private readonly tokens: LinkTokens,
    private readonly urls: PageUrls,
  ) {}

  async linksFor(recipient: Recipient, topic: Topic | null, label: string | null): Promise<EmailLinks> {
    const about = { recipientId: recipient.id, address: recipient.preferences.email };
    const all = { ...about, topic: EVERYTHING, label: null };
    const targets: LinkTarget[] = [
      { ...all, scope: 'history' },
      { ...all, scope: 'preferences' },
      { ...all, scope: 'unsubscribe' },
    ];
    if (topic !== null) targets.push({ ...about, topic, label, scope: 'unsubscribe' });
    const tokens = await this.tokens.issue(targets);
    const [history, preferences, unsubscribeFromAll, unsubscribeFromTopic = null] = targets.map(
      ({ scope }, index) => this.urls.of(scope, tokens[index]!),
    ) as [string, string, string, string?];
    return { history, preferences, unsubscribeFromTopic, unsubscribeFromAll };
  }
}

/**
 * Headers with which email clients show a button that unsubscribes by one POST request (RFC 8058). The URL must be https, and a
 * DKIM signature must cover both headers; the provider signs them.
 */
export const unsubscribeHeaders = (links: EmailLinks): Readonly<Record<string, string>> => ({
  'List-Unsubscribe': `<${links.unsubscribeFromTopic ?? links.unsubscribeFromAll}>`,
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
});
