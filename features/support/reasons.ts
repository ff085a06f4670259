import type { Problem } from './outcome.js';

const violates =
  (...rules: string[]) =>
  ({ status, rule }: Problem) =>
    status === 409 && rule !== null && rules.includes(rule);

/** Reasons why a context refuses a request, in the words of the scenarios. */
const reasons: Readonly<Record<string, (problem: Problem) => boolean>> = {
  'it has no criterion': ({ status, fields }) =>
    status === 400 && fields.some((field) => ['criteria', 'criteria.words', 'words', 'q'].includes(field)),
  'the reference belongs to another kitten': ({ status }) => status === 422,
  'the kitten is already adopted': violates('cannot-adopt-twice', 'cannot-withdraw-an-adopted-kitten'),
  'the kitten is younger than eight weeks': violates('cannot-adopt-before-eight-weeks'),
  'the kitten is withdrawn': violates('cannot-adopt-a-withdrawn-kitten', 'cannot-withdraw-twice'),
  'the kitten is no longer listed': violates('cannot-correct-a-kitten-that-has-left'),
  'the kitten belongs to another shelter': violates('only-its-own-shelter-decides'),
  'the kitten has been changed since then': ({ status }) => status === 412,
  'Ada has a saved search of that name': violates('saved-search-names-are-unique'),
  'too many kittens match already': violates('include-at-most-n-existing-matches'),
  'Ada has 25 saved searches': violates('at-most-25-saved-searches'),
};

export const reasonsForRefusals = Object.keys(reasons);

export function isReason(reason: string, problem: Problem): boolean {
  return reasons[reason]?.(problem) ?? false;
}

/** The delivery policies, each by a phrase that scenarios use; a `*` is the recipient's name. */
const policies: Readonly<Record<string, string>> = {
  "it is within *'s quiet hours": 'within-quiet-hours',
  '* has reached her daily cap': 'over-daily-cap',
  "*'s address has reached its limit": 'over-address-limit',
  'the kitten is no longer available': 'occasion-is-retired',
  'the saved search is deleted': 'occasion-is-retired',
  '* chose never to be notified': 'recipient-chose-never',
  '* has paused notifications': 'paused-until',
  '* was not a recipient': 'unknown-recipient',
  '* unsubscribed from everything': 'recipient-left-everything',
  '* left the topic': 'recipient-left-topic',
  '* receives digests': 'prefers-digests',
  "emails to *'s address bounced": 'address-is-suppressed',
  '* has not confirmed the address': 'address-is-not-confirmed',
};

const patterns = Object.entries(policies).map(
  ([phrase, policy]) => [phrase.replace('*', '[A-Z][a-z]+'), policy] as const,
);

export const policyPhrases = new RegExp(patterns.map(([pattern]) => pattern).join('|'));

/** The name of the policy for a phrase. */
export function policyOf(phrase: string): string {
  return patterns.find(([pattern]) => new RegExp(`^${pattern}$`).test(phrase))![1];
}
