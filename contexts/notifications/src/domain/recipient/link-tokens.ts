import { normalForm } from '@pawprint/shared-kernel';
import type { EmailAddress } from '../address/email-address.js';
import type { Recipient } from './recipient.js';
import type { Topic } from './topic.js';
import type { RecipientId } from './recipient-id.js';

/** The purpose of a link in an email. A link of one scope opens no page of another scope. */
export type LinkScope = 'unsubscribe' | 'preferences' | 'history';

/** The recipient and the purpose to which the link in an email leads. */
export interface LinkTarget {
  readonly recipientId: RecipientId;
  readonly scope: LinkScope;
  /** The address to which the link is sent. */
  readonly address: EmailAddress;
  /** The name of the topic from which the link unsubscribes; `EVERYTHING` in the other scopes too. */
  readonly topic: Topic;
  /** The topic's name for people; null if it is unknown, and for `EVERYTHING`. */
  readonly label: string | null;
}

/** A link dies with the address to which it was sent, so that readers of the old mailbox cannot use it afterwards. */
export const isAlive = ({ address }: LinkTarget, recipient: Recipient | null): recipient is Recipient =>
  recipient !== null && normalForm(recipient.preferences.email) === normalForm(address);

/**
 * Issues the tokens in the links of emails. A visitor needs no other proof to do what the scope of a token allows. A token is
 * therefore opaque and contains at least 128 random bits.
 */
export abstract class LinkTokens {
  /** @returns one token for each target, in the same order; tokens never expire, because people keep emails for years */
  abstract issue(targets: readonly LinkTarget[]): Promise<string[]>;
  /** @returns null for a token that was never issued, or was revoked */
  abstract targetOf(token: string): Promise<LinkTarget | null>;
  /** Revokes all tokens of a forgotten recipient. */
  abstract revokeAll(recipientId: RecipientId): Promise<void>;
  /** @returns the labels of the topics for which the recipient was issued a token */
  abstract labelsOf(recipientId: RecipientId): Promise<ReadonlyMap<Topic, string>>;
}
