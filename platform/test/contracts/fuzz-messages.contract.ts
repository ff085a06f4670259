import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvalidValue } from '@pawprint/shared-kernel';
import fc from 'fast-check';
import { type Message, PermanentFailure, type Subscription } from '#src/messaging/index.js';
import type { UnitOfWork } from '#src/ports/index.js';
import { FUZZ_CASES, FUZZ_SEED } from '../fuzz/settings.js';
import type { JsonSchema } from '../fuzz/schema.js';
import { hostileTexts, nearlyValidValues } from '../fuzz/values.js';

/** The published contract of an event that the context subscribes to. */
export interface FuzzedEvent {
  readonly type: string;
  readonly schema: object;
}

/** A context under test. */
export interface FuzzedSubscriber {
  readonly subscriptions: readonly Subscription[];
  readonly unitOfWork: UnitOfWork;
  /** The number of rows in all tables that a message can change. */
  stored(): Promise<number>;
  stop(): Promise<void>;
}

/**
 * Delivers generated messages of each event to each subscription that handles it. A message is handled, or it is refused as
 * invalid without any effect, so that it becomes a dead letter instead of a fault of the subscriber.
 */
export function fuzzMessagesContract(
  events: readonly FuzzedEvent[],
  run: () => Promise<FuzzedSubscriber>,
): void {
  describe(`generated messages (seed ${FUZZ_SEED})`, () => {
    let context: FuzzedSubscriber;
    beforeAll(async () => {
      context = await run();
    });
    afterAll(() => context.stop());

    it.each(events)(
      '$type: each message is handled, or refused without any effect',
      async ({ type, schema }) => {
        const handlers = context.subscriptions.flatMap(({ handlers: all }) => all[type] ?? []);
        expect(handlers).not.toEqual([]);
        for (const handle of handlers)
          await fc.assert(
            fc.asyncProperty(messagesOf(type, schema), async (message) => {
              const before = await context.stored();
              try {
                await context.unitOfWork.run(() => handle(message));
              } catch (error) {
                expect([PermanentFailure, InvalidValue]).toContain((error as Error).constructor);
                expect(await context.stored()).toBe(before);
              }
            }),
            { seed: FUZZ_SEED, numRuns: FUZZ_CASES },
          );
      },
    );
  });
}

function messagesOf(type: string, schema: JsonSchema): fc.Arbitrary<Message> {
  const data = nearlyValidValues(schema);
  return fc
    .record({ id: fc.uuid(), data, other: hostileTexts, isSubject: fc.boolean() })
    .map(({ id, data: all, other, isSubject }): Message => ({
      id,
      source: `urn:pawprint:${type.split('.')[0]}`,
      type,
      subject: isSubject ? subjectIn(all) : other,
      time: '2026-05-04T12:00:00.000Z',
      data: all as object,
      traceparent: '00-00000000000000000000000000000001-0000000000000001-01',
      correlationid: other,
      causationid: null,
    }));
}

/** The first id in the data, which is the subject of most events. */
const subjectIn = (data: unknown): string =>
  /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/.exec(JSON.stringify(data))?.[0] ?? '';
