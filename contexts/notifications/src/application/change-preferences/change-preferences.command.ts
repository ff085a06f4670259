import { Command } from '@nestjs/cqrs';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

export class ChangePreferences extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly input: PreferencesInput,
  ) {
    super();
  }
}
