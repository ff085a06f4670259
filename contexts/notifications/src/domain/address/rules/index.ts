import { cannotLiftAnAddressThatIsNotSuppressed } from './cannot-lift-an-address-that-is-not-suppressed.rule.js';

/** Checked before the suppression of an address is lifted. */
export const RULES_OF_LIFTING = [cannotLiftAnAddressThatIsNotSuppressed] as const;
