import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { accountErasedV1 } from '@pawprint/identity/published-language';
import { type Message, PermanentFailure } from '@pawprint/platform/messaging';
import { toUuid } from '@pawprint/shared-kernel';
import { ForgetRecipient } from '../../application/forget-recipient/forget-recipient.command.js';
import { WhenAccountErased } from './when-account-erased.translator.js';

const { type, example } = accountErasedV1;

describe('translator of the erasure of an account', () => {
  const commandsFor = async (data: object): Promise<unknown[]> => {
    const executed: unknown[] = [];
    const commands = { execute: (command: unknown) => Promise.resolve(void executed.push(command)) };
    const message = { type, subject: example.personId, data } as unknown as Message;
    await new WhenAccountErased(commands as unknown as CommandBus).handle(message);
    return executed;
  };

  it('forgets the recipient with the id of the person', async () => {
    expect(await commandsFor(example)).toEqual([new ForgetRecipient(toUuid(example.personId))]);
  });

  it('ignores fields that a later version of the event adds', async () => {
    expect(await commandsFor({ ...example, since: 2030 })).toHaveLength(1);
  });

  it('fails permanently for an event without a valid id of a person', async () => {
    await expect(commandsFor({ personId: 'anna' })).rejects.toThrow(PermanentFailure);
  });
});
