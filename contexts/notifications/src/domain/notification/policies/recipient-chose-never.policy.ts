import { type DeliveryPolicy, SUPPRESS } from './delivery-policy.js';

export const recipientChoseNever: DeliveryPolicy = {
  name: 'recipient-chose-never',
  decide: ({ recipient }) => (recipient?.preferences.frequency === 'never' ? SUPPRESS : null),
};
