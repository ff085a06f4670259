import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';

/** Sends the email that is due next, and returns whether there was one. */
@UseCase({ transaction: 'own' })
export class SendEmails extends Command<boolean> {}
