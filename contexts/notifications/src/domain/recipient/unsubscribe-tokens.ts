import type { Topic } from './topic.js';
import type { RecipientId } from './recipient-id.js';
import type { UnsubscribeTarget } from './unsubscribe-target.js';

/**
 * Tokens that stand in links: whoever has one may take its way out, change that recipient's preferences, and see what
 * became of all that there was to tell them, without further proof. So each is opaque and of at least 128 random bits, and
 * only whoever it was sent to can know it.
 */
export abstract class UnsubscribeTokens {
  /** One for each way, in their order; they are valid from then on, and for good, as people keep mail for years. */
  abstract issue(ways: readonly UnsubscribeTarget[]): Promise<string[]>;
  /** Where a token leads; null where it is none. */
  abstract wayOf(token: string): Promise<UnsubscribeTarget | null>;
  /** What people call those of a recipient's topics that a token was issued for. */
  abstract labelsOf(recipientId: RecipientId): Promise<ReadonlyMap<Topic, string>>;
}
