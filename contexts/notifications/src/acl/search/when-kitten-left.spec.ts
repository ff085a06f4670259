import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import { type Message, PermanentFailure } from '@pawprint/platform/messaging';
import { kittenAdoptedV1, kittenWithdrawnV1 } from '@pawprint/search/published-language';
import { RetireOccasions } from '../../application/retire-occasions/retire-occasions.command.js';
import { WhenKittenAdopted } from './when-kitten-adopted.translator.js';
import { WhenKittenWithdrawn } from './when-kitten-withdrawn.translator.js';

describe.each([
  [kittenAdoptedV1, WhenKittenAdopted],
  [kittenWithdrawnV1, WhenKittenWithdrawn],
] as const)('translator of $type', ({ type, example }, Translator) => {
  const commandsFor = async (data: object): Promise<unknown[]> => {
    const executed: unknown[] = [];
    const commands = { execute: (command: unknown) => Promise.resolve(void executed.push(command)) };
    const message = { type, subject: example.kittenId, data } as unknown as Message;
    await new Translator(commands as unknown as CommandBus).handle(message);
    return executed;
  };

  it('retires every occasion about the kitten', async () => {
    expect(await commandsFor(example)).toEqual([
      new RetireOccasions({ kind: 'kitten', id: example.kittenId }),
    ]);
  });

  it('ignores fields that a later version of the event adds', async () => {
    expect(await commandsFor({ ...example, since: 2030 })).toHaveLength(1);
  });

  it('fails permanently for an event without a valid kitten id', async () => {
    await expect(commandsFor({ kittenId: 'felix' })).rejects.toThrow(PermanentFailure);
  });
});
