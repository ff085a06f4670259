import type { PublishedEvent } from './published-event.js';
import { EXAMPLE_PERSON_ID, PERSON_ID } from './schemas.js';

/** A person erased the account. Every context forgets what it stores about the person. The subject is the person's id. */
export interface AccountErasedV1 {
  readonly personId: string;
}

export const accountErasedV1: PublishedEvent<AccountErasedV1> = {
  type: 'identity.account-erased.v1',
  schema: { type: 'object', required: ['personId'], properties: { personId: PERSON_ID } },
  example: { personId: EXAMPLE_PERSON_ID },
  subjectOf: ({ personId }) => personId,
};
