import { broken } from './broken.js';
import { complaints } from './complaints.js';
import { deliveryStatuses } from './delivery-statuses.js';
import type { Shape } from './shape.js';
import { automaticReplies, toldInProse } from './told-in-prose.js';

export type { Sent, Shape } from './shape.js';

/** Everything that comes back, made after the RFCs and after how hosts keep to them. */
export const corpus: readonly Shape[] = [
  ...deliveryStatuses,
  ...toldInProse,
  ...automaticReplies,
  ...complaints,
  ...broken,
];
