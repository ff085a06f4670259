import type { DeliveryPolicy } from './delivery-policy.js';
import { SUPPRESS } from './verdict.js';

/** The thing that the notification is about is gone, so the email would no longer be true. */
export const occasionIsRetired: DeliveryPolicy = {
  name: 'occasion-is-retired',
  decide: ({ occasionIsRetired }) => (occasionIsRetired ? SUPPRESS : null),
};
