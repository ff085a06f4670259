import { Command } from '@nestjs/cqrs';
import type { PreferencesInput } from '../../domain/recipient/preferences.js';
import type { RecipientId } from '../../domain/recipient/recipient-id.js';

/** Stores the preferences of a person, who becomes a recipient with the first ones. */
export class ChangePreferences extends Command<void> {
  constructor(
    readonly recipientId: RecipientId,
    readonly input: PreferencesInput,
  ) {
    super();
  }
}
