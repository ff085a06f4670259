import { Query } from '@nestjs/cqrs';
import type { Preferences } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

export class ViewRecipient extends Query<{ id: RecipientId } & Preferences> {
  constructor(readonly recipientId: RecipientId) {
    super();
  }
}
