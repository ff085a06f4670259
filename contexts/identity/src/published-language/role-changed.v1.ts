import type { PublishedEvent } from './published-event.js';
import {
  EXAMPLE_PERSON_ID,
  EXAMPLE_SHELTER_ID,
  PERSON_ID,
  type PublishedRole,
  ROLE,
  SHELTER_ID,
} from './schemas.js';

/** An operator granted a role to a person. The subject is the person's id. */
export interface RoleChangedV1 {
  readonly personId: string;
  readonly role: PublishedRole;
  /** The shelter that the person acts for; null unless the role is `shelter`. */
  readonly shelterId: string | null;
}

export const roleChangedV1: PublishedEvent<RoleChangedV1> = {
  type: 'identity.role-changed.v1',
  schema: {
    type: 'object',
    required: ['personId', 'role', 'shelterId'],
    properties: { personId: PERSON_ID, role: ROLE, shelterId: SHELTER_ID },
  },
  example: { personId: EXAMPLE_PERSON_ID, role: 'shelter', shelterId: EXAMPLE_SHELTER_ID },
  subjectOf: ({ personId }) => personId,
};
