import { broken } from './broken.js';
import { complaints } from './complaints.js';
import { deliveryStatuses } from './delivery-statuses.js';
import type { Shape } from './shape.js';
import { automaticReplies, freeTextBounces } from './free-text-bounces.js';

export type { Sent, Shape } from './shape.js';

/** Everything that comes back, made after the RFCs and after how hosts keep to them. */
export const corpus: readonly Shape[] = [
  ...deliveryStatuses,
  ...freeTextBounces,
  ...automaticReplies,
  ...complaints,
  ...broken,
];
