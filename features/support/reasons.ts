import type { DomainError } from './outcome.js';

const brokenRule =
  (...names: string[]) =>
  ({ status, rule }: DomainError) =>
    status === 409 && rule !== null && names.includes(rule);

/** Why a context may refuse something, in words, and how to tell from its refusal. */
const reasons: Readonly<Record<string, (refusal: DomainError) => boolean>> = {
  'it has no criterion': ({ status, fields }) =>
    status === 400 && fields.some((field) => ['criteria', 'criteria.words', 'words', 'q'].includes(field)),
  'the reference stands for another kitten': (refusal) => refusal.status === 422,
  'the kitten is adopted already': brokenRule('cannot-adopt-twice', 'cannot-withdraw-an-adopted-kitten'),
  'the kitten is younger than eight weeks': brokenRule('cannot-adopt-before-eight-weeks'),
  'the kitten was withdrawn': brokenRule('cannot-adopt-a-withdrawn-kitten', 'cannot-withdraw-twice'),
  'the kitten has left': brokenRule('cannot-correct-a-kitten-that-has-left'),
  'somebody else was faster': ({ status }) => status === 412,
  'Ada has one of that name already': brokenRule('saved-search-names-are-unique'),
  'too many kittens match already': brokenRule('include-at-most-n-existing-matches'),
  'Ada keeps as many as she may': brokenRule('at-most-25-saved-searches'),
};

export const reasonsForRefusals = Object.keys(reasons);

export function isReason(reason: string, refusal: DomainError): boolean {
  return reasons[reason]?.(refusal) ?? false;
}

/** The delivery policies that a scenario can give as the reason of a notification's state, in words. */
export const policies: Readonly<Record<string, string>> = {
  'it is within the quiet hours': 'within-quiet-hours',
  'the daily cap is reached': 'over-daily-cap',
  'the kitten is gone': 'occasion-is-retired',
  'the recipient chose never': 'recipient-chose-never',
  'the recipient has paused notifications': 'paused-until',
  'the recipient is unknown': 'unknown-recipient',
  'the recipient left everything': 'recipient-left-everything',
  'the recipient left the topic': 'recipient-left-topic',
  'the recipient prefers digests': 'prefers-digests',
};
