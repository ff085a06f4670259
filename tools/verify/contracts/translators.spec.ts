// Tests each anti-corruption layer with the events of its upstream's published language. The subscriptions are read from the
// running contexts, so that a new context is tested too.
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
import { invalidInputsFrom, withUnknownFields } from './invalid-input.js';

const model = await readCodeModel();
const translations = model.flatMap((subscriber) =>
  subscriber.subscribedEvents
    .filter(({ from }) => from !== subscriber.name)
    .map((subscribed) => {
      const upstream = model.find(({ name }) => name === subscribed.from)!;
      const event = upstream.publishes.find(({ type }) => type === subscribed.type)!;
      return { ...subscribed, subscriber, event, revisions: releasedOf(projectRoot, subscribed.type) };
    }),
);

describe.each(translations)(
  'translator of $type for the subscription $subscription',
  ({ subscription, subscriber, type, event, revisions }) => {
    const commands = subscriber.application.get(CommandBus, { strict: false });
    const handler = subscriber.application
      .get<Subscription[]>(SUBSCRIPTIONS, { strict: false })
      .find(({ name }) => name === subscription)!.handlers[type]!;
    const execute = jest.fn<CommandBus['execute']>();
    beforeEach(() => {
      execute.mockReset().mockResolvedValue(undefined);
      jest.spyOn(commands, 'execute').mockImplementation(execute);
    });
    afterEach(() => void jest.restoreAllMocks());

    const handle = (data: unknown, subject: string): Promise<void> =>
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

    it('executes a command for the example', async () => {
      await handle(event.example, subject);
      expect(execute).toHaveBeenCalled();
    });

    it.each(revisions.map((revision, index) => ({ ...revision, number: index + 1 })))(
      'executes a command for the released example of revision $number',
      async (revision) => {
        await handle(revision.example, revision.subject);
        expect(execute).toHaveBeenCalled();
      },
    );

    it('executes the same command when the event has unknown fields', async () => {
      await handle(event.example, subject);
      await handle(withUnknownFields(event.example), subject);

      const [known, withMore] = execute.mock.calls;
      expect(withMore).toEqual(known);
    });

    it.each(invalidInputsFrom(event.schema, event.example))(
      'refuses $description permanently, and names the field',
      async ({ data, field }) => {
        const error: unknown = await handle(data, subject).catch((reason: unknown) => reason);

        expect(error).toBeInstanceOf(PermanentFailure);
        expect((error as Error).message).toContain(type);
        expect((error as Error).message).toMatch(new RegExp(`\\b${field}\\b`));
        expect(execute).not.toHaveBeenCalled();
      },
    );
  },
);

it('finds at least one translator, each with a released event', () => {
  expect(translations.length).toBeGreaterThan(0);
  for (const { revisions } of translations) expect(revisions.length).toBeGreaterThan(0);
});
