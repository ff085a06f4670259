import { Query } from '@nestjs/cqrs';
import type { PersonId } from '@pawprint/shared-kernel';
import type { RoleName, ShelterId } from '../../domain/role/role.js';

export interface AccountView {
  /** The id of the person. */
  readonly id: PersonId;
  /** The confirmed address. */
  readonly address: string | null;
  /** The address that is to be confirmed; null when none is. */
  readonly pendingAddress: string | null;
  /** Decides what the person may do. */
  readonly role: RoleName;
  /** The shelter that the person acts for; null unless the role is `shelter`. */
  readonly shelterId: ShelterId | null;
  /** Whether the person can sign in by a password. */
  readonly hasPassword: boolean;
  /** At most ten. */
  readonly passkeys: readonly {
    /** The credential id, in base64url. */
    readonly id: string;
    /** The time at which the passkey was added, ISO 8601. */
    readonly addedAt: string;
  }[];
}

/** Shows a person their own account. */
export class ViewAccount extends Query<AccountView> {
  constructor(readonly sessionToken: string) {
    super();
  }
}
