import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { type Message, PermanentFailure } from '@pawprint/platform/messaging';
import { savedSearchDeletedV1 } from '@pawprint/search/published-language';
import { RetireOccasions } from '../../application/retire-occasions/retire-occasions.command.js';
import { WhenSavedSearchDeleted } from './when-saved-search-deleted.translator.js';

const { type, example } = savedSearchDeletedV1;

describe('translator of the deletion of a saved search', () => {
  const commandsFor = async (data: object): Promise<unknown[]> => {
    const executed: unknown[] = [];
    const commands = { execute: (command: unknown) => Promise.resolve(void executed.push(command)) };
    const message = { type, subject: example.adopterId, data } as unknown as Message;
    await new WhenSavedSearchDeleted(commands as unknown as CommandBus).handle(message);
    return executed;
  };

  it('retires every occasion that the saved search triggered', async () => {
    expect(await commandsFor(example)).toEqual([
      new RetireOccasions({ kind: 'saved-search', id: example.savedSearchId }),
    ]);
  });

  it('fails permanently for an event without a valid id of a saved search', async () => {
    await expect(commandsFor({ ...example, savedSearchId: 'gingers' })).rejects.toThrow(PermanentFailure);
  });
});
