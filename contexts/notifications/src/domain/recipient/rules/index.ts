import { aForgottenRecipientStaysForgotten } from './a-forgotten-recipient-stays-forgotten.rule.js';

/** Checked when a person becomes a recipient. */
export const RULES_OF_BECOMING_A_RECIPIENT = [aForgottenRecipientStaysForgotten] as const;
