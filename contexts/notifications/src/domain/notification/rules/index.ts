import { cannotChangeAfterItHasEnded } from './cannot-change-after-it-has-ended.rule.js';

/** Checked before every transition of a notification. */
export const RULES_OF_TRANSITIONS = [cannotChangeAfterItHasEnded] as const;
