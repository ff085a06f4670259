import { cannotLiftWhatIsNotSuppressed } from './cannot-lift-what-is-not-suppressed.rule.js';

/** All that stands between a suppressed address and its mail. */
export const RULES_OF_LIFTING = [cannotLiftWhatIsNotSuppressed] as const;
