import type { RecipientId } from '../recipient/recipient-id.js';

/** Where people look on the web, for links in mails. */
export abstract class Pages {
  /** All that a recipient was told, as an absolute URL. */
  abstract historyOf(recipientId: RecipientId): string;
  /** What whoever has the token may change. */
  abstract preferences(token: string): string;
  /** Where they leave what the token is for. */
  abstract unsubscribe(token: string): string;
}
