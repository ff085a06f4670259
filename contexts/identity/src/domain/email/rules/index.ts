import { aLinkIsGoodOnce } from './a-link-is-good-once.rule.js';
import { aRecoveryLinkIsGoodForTenMinutes } from './a-recovery-link-is-good-for-ten-minutes.rule.js';

/** Checked when a link is spent. */
export const RULES_OF_SPENDING = [aLinkIsGoodOnce, aRecoveryLinkIsGoodForTenMinutes] as const;
