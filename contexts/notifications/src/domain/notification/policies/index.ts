import { addressIsNotConfirmed } from './address-is-not-confirmed.policy.js';
import { addressIsSuppressed } from './address-is-suppressed.policy.js';
import { occasionIsRetired } from './occasion-is-retired.policy.js';
import { overAddressLimit } from './over-address-limit.policy.js';
import { overDailyCap } from './over-daily-cap.policy.js';
import { pausedUntil } from './paused-until.policy.js';
import type { DeliveryPolicy } from './delivery-policy.js';
import { prefersDigests } from './prefers-digests.policy.js';
import { recipientChoseNever } from './recipient-chose-never.policy.js';
import { recipientLeftEverything } from './recipient-left-everything.policy.js';
import { recipientLeftTopic } from './recipient-left-topic.policy.js';
import { unknownRecipient } from './unknown-recipient.policy.js';
import { withinQuietHours } from './within-quiet-hours.policy.js';

/**
 * The policies that decide whether and when a recipient is notified, in their order. The first policy that objects decides. If
 * none objects, the notification is sent now.
 */
export const DELIVERY_POLICIES: readonly DeliveryPolicy[] = [
  unknownRecipient,
  recipientChoseNever,
  recipientLeftEverything,
  recipientLeftTopic,
  addressIsSuppressed,
  occasionIsRetired,
  pausedUntil,
  addressIsNotConfirmed,
  overAddressLimit,
  prefersDigests,
  overDailyCap,
  withinQuietHours,
];
