import type { PublishedEvent } from './published-event.js';
import { EXAMPLE_PERSON_ID, PERSON_ID, type PublishedRole, ROLE } from './schemas.js';

/** A person has registered; the email address is not confirmed yet. The subject is the person's id. */
export interface AccountRegisteredV1 {
  readonly personId: string;
  readonly role: PublishedRole;
}

export const accountRegisteredV1: PublishedEvent<AccountRegisteredV1> = {
  type: 'identity.account-registered.v1',
  schema: { type: 'object', required: ['personId', 'role'], properties: { personId: PERSON_ID, role: ROLE } },
  example: { personId: EXAMPLE_PERSON_ID, role: 'adopter' },
  subjectOf: ({ personId }) => personId,
};
