import { Pages } from '../../domain/mail/pages.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Our own, at the URL at which people reach us. */
export class PagesAt extends Pages {
  constructor(private readonly publicUrl: string) {
    super();
  }

  historyOf(recipientId: RecipientId): string {
    return `${this.publicUrl}/recipients/${recipientId}/notifications`;
  }

  preferences(token: string): string {
    return `${this.publicUrl}/preferences/${token}`;
  }

  unsubscribe(token: string): string {
    return `${this.publicUrl}/unsubscribe/${token}`;
  }
}
