import { Command } from '@nestjs/cqrs';
import { UseCase } from '@pawprint/platform/ports';

/** Creates an invitation for the first operator. */
@UseCase({ allowed: ['service'] })
export class InviteOperator extends Command<string | null> {}
