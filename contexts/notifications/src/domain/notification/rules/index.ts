import { recipientChoseDigests } from './recipient-chose-digests.rule.js';
import { recipientChoseNever } from './recipient-chose-never.rule.js';
import type { RuleOfTelling } from './rule-of-telling.js';
import { unknownRecipient } from './unknown-recipient.rule.js';

/** Everything that decides whether and when somebody is told, in the order in which it is asked. */
export const RULES_OF_TELLING: readonly RuleOfTelling[] = [
  unknownRecipient,
  recipientChoseNever,
  recipientChoseDigests,
];
