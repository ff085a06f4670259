import { addressIsSuppressed } from './address-is-suppressed.policy.js';
import { occasionIsRetired } from './occasion-is-retired.policy.js';
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
 * Everything that decides whether, when and how somebody is told, in the order in which it is asked: the first that has
 * something to say decides, and who is kept from being told by none is told now.
 */
export const DELIVERY_POLICIES: readonly DeliveryPolicy[] = [
  unknownRecipient,
  recipientChoseNever,
  recipientLeftEverything,
  recipientLeftTopic,
  addressIsSuppressed,
  occasionIsRetired,
  pausedUntil,
  prefersDigests,
  overDailyCap,
  withinQuietHours,
];
