import { broken } from './broken.js';
import { complaints } from './complaints.js';
import { deliveryStatuses } from './delivery-statuses.js';
import type { SampleReport } from './sample-report.js';
import { automaticReplies, bouncesMarkedAsReplies, freeTextBounces } from './free-text-bounces.js';

export type { Sent, SampleReport } from './sample-report.js';

/** Reports of every kind, modelled on the RFCs and on the formats of common mail servers. */
export const corpus: readonly SampleReport[] = [
  ...deliveryStatuses,
  ...freeTextBounces,
  ...bouncesMarkedAsReplies,
  ...automaticReplies,
  ...complaints,
  ...broken,
];
