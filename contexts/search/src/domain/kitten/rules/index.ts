import { cannotAdoptAWithdrawnKitten } from './cannot-adopt-a-withdrawn-kitten.rule.js';
import { cannotAdoptBeforeEightWeeks } from './cannot-adopt-before-eight-weeks.rule.js';
import { cannotAdoptTwice } from './cannot-adopt-twice.rule.js';
import { cannotCorrectAKittenThatHasLeft } from './cannot-correct-a-kitten-that-has-left.rule.js';
import { cannotWithdrawAnAdoptedKitten } from './cannot-withdraw-an-adopted-kitten.rule.js';
import { cannotWithdrawTwice } from './cannot-withdraw-twice.rule.js';
import { onlyItsOwnShelterDecides } from './only-its-own-shelter-decides.rule.js';

/** The rules that are checked when a kitten is adopted. */
export const RULES_OF_ADOPTION = [
  onlyItsOwnShelterDecides,
  cannotAdoptTwice,
  cannotAdoptAWithdrawnKitten,
  cannotAdoptBeforeEightWeeks,
] as const;

export const RULES_OF_CORRECTION = [onlyItsOwnShelterDecides, cannotCorrectAKittenThatHasLeft] as const;

export const RULES_OF_WITHDRAWAL = [
  onlyItsOwnShelterDecides,
  cannotWithdrawAnAdoptedKitten,
  cannotWithdrawTwice,
] as const;
