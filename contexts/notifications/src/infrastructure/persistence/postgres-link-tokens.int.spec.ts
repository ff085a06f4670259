import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PostgresPlatformModule } from '@pawprint/platform/assembly';
import { Database, Transaction } from '@pawprint/platform/persistence';
import { AdjustableClock, createTestDatabase } from '@pawprint/platform/testing';
import type { INestApplicationContext } from '@nestjs/common';
import { emailAddress } from '../../domain/address/email-address.js';
import { LinkTokens } from '../../domain/recipient/link-tokens.js';
import { anId } from '#test/a-recipient.js';
import { aLinkTarget } from '#test/email-links.js';
import { contextOf } from '#test/notification-ports.js';
import { ENTITIES, MIGRATIONS, POSTGRES_ADAPTERS } from './index.js';

describe('tokens of links on Postgres', () => {
  let database: Awaited<ReturnType<typeof createTestDatabase<'notifications'>>>;
  let context: INestApplicationContext;
  let tokens: LinkTokens;
  const start = async (): Promise<INestApplicationContext> => {
    const platform = PostgresPlatformModule.for({
      context: 'notifications',
      databaseUrl: database.urls.notifications,
      entities: ENTITIES,
      migrations: MIGRATIONS,
      follows: [],
      clock: new AdjustableClock(),
    });
    const started = await contextOf(platform, POSTGRES_ADAPTERS);
    await started.get(Database).ready;
    return started;
  };
  beforeAll(async () => {
    database = await createTestDatabase(['notifications']);
    context = await start();
    tokens = context.get(LinkTokens);
  });
  afterAll(async () => {
    await context.close();
    await database.drop();
  });
  const rows = () =>
    context.get(Transaction).query<{ row: string }>('SELECT t::text AS row FROM link_tokens t');

  it('do not appear in the table, so that a reader of the table cannot use them', async () => {
    const [token] = (await tokens.issue([aLinkTarget()])) as [string];
    const stored = (await rows()).map(({ row }) => row).join();
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token).toString('hex'));
    expect(stored).not.toContain(Buffer.from(token, 'base64url').toString('hex'));
  });

  it('stay the same for each email about the same target', async () => {
    const target = aLinkTarget();
    const before = (await rows()).length;
    const issued = [
      await tokens.issue([target]),
      await tokens.issue([target]),
      await tokens.issue([{ ...target, label: 'Drizzle' }]),
      await tokens.issue([{ ...target, scope: 'history' }]),
      await tokens.issue([{ ...target, address: emailAddress('another@example.org') }]),
      await tokens.issue([target, target]),
    ];
    expect(new Set(issued.flat()).size).toBe(4);
    expect((await rows()).length).toBe(before + 4);
  });

  it('stay the same for concurrent emails about the same target', async () => {
    const target = aLinkTarget();
    const issued = await Promise.all([tokens.issue([target]), tokens.issue([target, target])]);
    expect(new Set(issued.flat()).size).toBe(1);
  });

  it('can be issued again, and stay valid, after 10,000 other targets had tokens', async () => {
    const target = aLinkTarget();
    const [first] = (await tokens.issue([target])) as [string];
    await tokens.issue(Array.from({ length: 10_000 }, () => aLinkTarget()));
    const [second] = (await tokens.issue([target])) as [string];
    expect(second).not.toBe(first);
    for (const token of [first, second]) expect(await tokens.targetOf(token)).toEqual(target);
  });

  it('remain valid after the process that issued them has stopped', async () => {
    const target = aLinkTarget();
    const [token] = (await tokens.issue([target])) as [string];
    const another = await start();
    expect(await another.get(LinkTokens).targetOf(token)).toEqual(target);
    await another.close();
  });

  it('fail alone when Postgres refuses one of those that are issued together', async () => {
    const tooLongForAnIndex = Array.from({ length: 300 }, () => anId()).join();
    const targets = [aLinkTarget(), { ...aLinkTarget(), topic: tooLongForAnIndex }, aLinkTarget()];
    const [one, refused, other] = await Promise.allSettled(targets.map((target) => tokens.issue([target])));
    expect([one!.status, refused!.status, other!.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('cannot be issued while the database fails, but can be issued afterwards', async () => {
    const target = aLinkTarget();
    await context.get(Transaction).query('ALTER TABLE link_tokens RENAME TO elsewhere');
    await expect(tokens.issue([target])).rejects.toThrow();
    await context.get(Transaction).query('ALTER TABLE elsewhere RENAME TO link_tokens');
    const [token] = (await tokens.issue([target])) as [string];
    expect(await tokens.targetOf(token)).toEqual(target);
  });
});
