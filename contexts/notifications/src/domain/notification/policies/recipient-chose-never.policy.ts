import type { DeliveryPolicy } from './delivery-policy.js';
import { SUPPRESS } from './verdict.js';

export const recipientChoseNever: DeliveryPolicy = {
  name: 'recipient-chose-never',
  decide: ({ recipient }) => (recipient?.preferences.frequency === 'never' ? SUPPRESS : null),
};
