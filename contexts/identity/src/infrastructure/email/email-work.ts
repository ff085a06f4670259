import { Injectable, type OnModuleInit } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { BackgroundWork } from '@pawprint/platform/runtime';
import { SendEmails } from '../../application/send-emails/send-emails.command.js';
import { Emails } from '../../domain/email/emails.js';

/** Wakes the worker, so that a person does not wait for its next poll. */
export const EMAIL_STORED = 'email-stored';

/** The worker that sends the emails of Identity, one after the other. */
@Injectable()
export class EmailWork implements OnModuleInit {
  constructor(
    private readonly work: BackgroundWork,
    private readonly commands: CommandBus,
    private readonly emails: Emails,
  ) {}

  onModuleInit(): void {
    this.work.add({
      name: 'send-emails',
      wokenBy: EMAIL_STORED,
      step: () => this.commands.execute(new SendEmails()),
      nextDueAt: () => this.emails.nextRetryAt(),
    });
  }
}
