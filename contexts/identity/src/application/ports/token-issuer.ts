import type { PersonId } from '@pawprint/shared-kernel';
import type { Role } from '../../domain/role/role.js';

/** Issues access tokens (RFC 9068). */
export abstract class TokenIssuer {
  /** @param audience the context that accepts the token */
  abstract issue(
    token: { readonly personId: PersonId; readonly role: Role; readonly audience: string },
    lifetimeSeconds: number,
  ): Promise<string>;
}
