// Each anti-corruption layer against what its upstream promises: the contexts are asked what they hear, so that one that
// is new is held to it, too.
import { CommandBus } from '@nestjs/cqrs';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import {
  type Message,
  PermanentFailure,
  SUBSCRIPTIONS,
  type Subscription,
} from '@pawprint/platform/messaging';
import { readCodeModel } from '../../draw/code-model/code-model.js';
import { projectRoot } from '../../run/contexts.js';
import { releasedOf } from './released.js';
import { invalidInputsFrom, withStrangers } from './invalid-input.js';

const model = await readCodeModel();
const translations = model.flatMap((listener) =>
  listener.hears
    .filter(({ from }) => from !== listener.name)
    .map((hearing) => {
      const upstream = model.find(({ name }) => name === hearing.from)!;
      const event = upstream.publishes.find(({ type }) => type === hearing.type)!;
      return { ...hearing, listener, event, revisions: releasedOf(projectRoot, hearing.type) };
    }),
);

describe.each(translations)(
  '$subscription, hearing $type',
  ({ subscription, listener, type, event, revisions }) => {
    const commands = listener.application.get(CommandBus, { strict: false });
    const handler = listener.application
      .get<Subscription[]>(SUBSCRIPTIONS, { strict: false })
      .find(({ name }) => name === subscription)!.handlers[type]!;
    const execute = jest.fn<CommandBus['execute']>();
    beforeEach(() => {
      execute.mockReset().mockResolvedValue(undefined);
      jest.spyOn(commands, 'execute').mockImplementation(execute);
    });
    afterEach(() => void jest.restoreAllMocks());

    const hears = (data: unknown, subject: string): Promise<void> =>
      handler({
        id: '0190a6c2-7c00-7000-8000-0000000000e1',
        source: `urn:pawprint:${event.type.split('.')[0]}`,
        type,
        subject,
        time: '2026-05-04T12:00:00.000Z',
        data: JSON.parse(JSON.stringify(data)) as unknown,
        traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
        correlationid: 'a request',
        causationid: null,
      } satisfies Message);
    const subject = event.subjectOf(event.example);

    it('makes a command of the example', async () => {
      await hears(event.example, subject);
      expect(execute).toHaveBeenCalled();
    });

    it.each(revisions.map((revision, index) => ({ ...revision, number: index + 1 })))(
      'makes a command of the example that was released as revision $number',
      async (revision) => {
        await hears(revision.example, revision.subject);
        expect(execute).toHaveBeenCalled();
      },
    );

    it('makes the same command where there are fields that nobody knows yet', async () => {
      await hears(event.example, subject);
      await hears(withStrangers(event.example), subject);

      const [known, strange] = execute.mock.calls;
      expect(strange).toEqual(known);
    });

    it.each(invalidInputsFrom(event.schema, event.example))(
      'refuses it for good, and says where it is wrong, when it is given $what',
      async ({ data, field }) => {
        const refusal: unknown = await hears(data, subject).catch((error: unknown) => error);

        expect(refusal).toBeInstanceOf(PermanentFailure);
        expect((refusal as Error).message).toContain(type);
        expect((refusal as Error).message).toMatch(new RegExp(`\\b${field}\\b`));
        expect(execute).not.toHaveBeenCalled();
      },
    );
  },
);

it('something is translated', () => {
  expect(translations.length).toBeGreaterThan(0);
  for (const { revisions } of translations) expect(revisions.length).toBeGreaterThan(0);
});
