import { type DeliveryPolicy, SUPPRESS } from './delivery-policy.js';

/** The thing that triggered the notification, or the thing that it is about, is gone, so the email would be wrong. */
export const occasionIsRetired: DeliveryPolicy = {
  name: 'occasion-is-retired',
  decide: ({ occasionIsRetired }) => (occasionIsRetired ? SUPPRESS : null),
};
