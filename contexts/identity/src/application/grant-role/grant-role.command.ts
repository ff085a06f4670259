import { Command } from '@nestjs/cqrs';
import type { PersonId } from '@pawprint/shared-kernel';
import type { Role } from '../../domain/role/role.js';

/** Grants a role to a person. */
export class GrantRole extends Command<void> {
  constructor(
    readonly sessionToken: string,
    readonly personId: PersonId,
    readonly role: Role,
  ) {
    super();
  }
}
