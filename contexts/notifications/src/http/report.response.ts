import { arrayOf, BOOLEAN, COUNT, ID, MOMENT, objectOf, oneOf, orNull, TEXT } from '@pawprint/platform/http';

const REPORT = {
  id: ID,
  receivedAt: MOMENT,
  finding: oneOf('hard-bounce', 'soft-bounce', 'complaint', 'notice'),
  status: orNull(TEXT),
  said: TEXT,
  attributedBy: orNull(oneOf('return-path', 'message-id', 'header')),
  mailId: orNull(ID),
  address: orNull(TEXT),
};

export const TAKEN_REPORT = objectOf({ ...REPORT, isKnown: BOOLEAN });

export const REPORTS = objectOf({
  counts: objectOf({
    'hard-bounce': COUNT,
    'soft-bounce': COUNT,
    complaint: COUNT,
    notice: COUNT,
    unattributed: COUNT,
  }),
  unattributed: arrayOf(objectOf(REPORT)),
});
