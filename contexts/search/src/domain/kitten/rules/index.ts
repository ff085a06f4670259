import { cannotAdoptAWithdrawnKitten } from './cannot-adopt-a-withdrawn-kitten.rule.js';
import { cannotAdoptBeforeEightWeeks } from './cannot-adopt-before-eight-weeks.rule.js';
import { cannotAdoptTwice } from './cannot-adopt-twice.rule.js';
import { cannotCorrectAKittenThatHasLeft } from './cannot-correct-a-kitten-that-has-left.rule.js';
import { cannotWithdrawAnAdoptedKitten } from './cannot-withdraw-an-adopted-kitten.rule.js';
import { cannotWithdrawTwice } from './cannot-withdraw-twice.rule.js';

/** All that stands between a kitten and its new home. */
export const RULES_OF_ADOPTION = [
  cannotAdoptTwice,
  cannotAdoptAWithdrawnKitten,
  cannotAdoptBeforeEightWeeks,
] as const;

export const RULES_OF_CORRECTION = [cannotCorrectAKittenThatHasLeft] as const;

export const RULES_OF_WITHDRAWAL = [cannotWithdrawAnAdoptedKitten, cannotWithdrawTwice] as const;
