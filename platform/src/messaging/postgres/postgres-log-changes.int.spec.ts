import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { aType, anOutgoingEvent } from '#test/contracts/messages.js';
import { type PlatformsOnPostgres, startPlatformsOnPostgres } from '#test/contracts/postgres-platforms.js';
import type { LogCursor } from '../log-changes.js';

describe('PostgresLogChanges', () => {
  let platforms: PlatformsOnPostgres;
  beforeAll(async () => {
    platforms = await startPlatformsOnPostgres();
  });
  afterAll(() => platforms.stop());

  it('returns a slower transaction that wrote its row first, and nothing before its commit', async () => {
    const { changes, outbox, unitOfWork } = platforms.here;
    const type = aType();
    const start = await changes.end();
    const [hasAppended, resume] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const slow = unitOfWork.run(async () => {
      await outbox.append([anOutgoingEvent(type, { subject: 'slow' })]);
      hasAppended.resolve();
      await resume.promise;
    });
    await hasAppended.promise;
    await outbox.append([anOutgoingEvent(type, { subject: 'fast' })]);

    const first = await changes.since(start, { types: [type] });
    expect(first!.ids).toEqual(['fast']);
    resume.resolve();
    await slow;

    expect((await changes.since(first!.until, { types: [type] }))!.ids).toEqual(['slow']);
  });

  it('omits what the unit of work that reads them has appended, until it commits', async () => {
    const { changes, outbox, unitOfWork } = platforms.here;
    const type = aType();
    const start = await changes.end();

    const within = await unitOfWork.run(async () => {
      await outbox.append([anOutgoingEvent(type, { subject: 'Felix' })]);
      return changes.since(start, { types: [type] });
    });

    expect(within!.ids).toEqual([]);
    expect((await changes.since(within!.until, { types: [type] }))!.ids).toEqual(['Felix']);
  });

  it.each([
    ['of another cluster', (cursor: string) => cursor.replace(/^-?\d+/, '1')],
    ['of a later state of the database', () => null],
  ])('returns null for a cursor %s', async (_, altered) => {
    const { changes } = platforms.here;
    const cursor = await changes.end();
    const other = altered(cursor) ?? cursor.replace(/\/.*/, '/999999999:999999999:');
    expect(await changes.since(other as LogCursor, { types: [aType()] })).toBeNull();
    expect(await changes.since(cursor, { types: [aType()] })).not.toBeNull();
  });
});
