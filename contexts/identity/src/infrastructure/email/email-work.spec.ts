import { describe, expect, it } from '@jest/globals';
import type { CommandBus } from '@nestjs/cqrs';
import type { BackgroundWork } from '@pawprint/platform/runtime';
import { SendEmails } from '../../application/send-emails/send-emails.command.js';
import type { Emails } from '../../domain/email/emails.js';
import { EmailWork } from './email-work.js';

const RETRY_AT = new Date('2026-05-04T09:01:00Z');

type Work = Parameters<BackgroundWork['add']>[0];

describe('worker of emails', () => {
  it('executes SendEmails when an email was stored, and again when the next retry is due', async () => {
    const added: Work[] = [];
    const executed: unknown[] = [];
    const work = { add: (one: Work) => void added.push(one) } as unknown as BackgroundWork;
    const commands = {
      execute: (command: unknown) => Promise.resolve(executed.push(command) === 1),
    } as unknown as CommandBus;
    const emails = { nextRetryAt: () => Promise.resolve(RETRY_AT) } as Partial<Emails> as Emails;

    new EmailWork(work, commands, emails).onModuleInit();

    expect(added).toMatchObject([{ name: 'send-emails', wokenBy: 'email-stored' }]);
    const [{ step, nextDueAt }] = added as [Work];
    expect([await step(), await step()]).toEqual([true, false]);
    expect(executed).toEqual([new SendEmails(), new SendEmails()]);
    expect(await nextDueAt!()).toEqual(RETRY_AT);
  });
});
