import type { PublishedEvent } from './published-event.js';
import { EXAMPLE_PERSON_ID, PERSON_ID } from './schemas.js';

/** A session ended before its time, for example because its person signed out. The subject is the person's id. */
export interface SessionEndedV1 {
  readonly personId: string;
  readonly sessionId: string;
}

export const sessionEndedV1: PublishedEvent<SessionEndedV1> = {
  type: 'identity.session-ended.v1',
  schema: {
    type: 'object',
    required: ['personId', 'sessionId'],
    properties: {
      personId: PERSON_ID,
      sessionId: {
        type: 'string',
        format: 'uuid',
        description: 'The id of the session, which is not its secret.',
      },
    },
  },
  example: { personId: EXAMPLE_PERSON_ID, sessionId: '0190a6c2-7c00-7000-8000-0000000000e1' },
  subjectOf: ({ personId }) => personId,
};
