import { describe, expect, it } from '@jest/globals';
import { aRecipient } from '../../../testing/a-recipient.js';
import { RULES_OF_TELLING } from './index.js';

const people = {
  nobody: null,
  'who chose instantly': aRecipient({ frequency: 'instantly' }),
  'who chose daily': aRecipient({ frequency: 'daily' }),
  'who chose weekly': aRecipient({ frequency: 'weekly' }),
  'who chose never': aRecipient({ frequency: 'never' }),
};

/** Whom each rule, asked alone, keeps from being told, and how; of all others it says nothing. */
const verdicts: Record<string, Partial<Record<keyof typeof people, 'suppress' | 'wait'>>> = {
  'unknown-recipient': { nobody: 'suppress' },
  'recipient-chose-never': { 'who chose never': 'suppress' },
  'recipient-chose-digests': { 'who chose daily': 'wait', 'who chose weekly': 'wait' },
};

describe('the rules of telling', () => {
  it('are asked in this order', () => {
    expect(RULES_OF_TELLING.map(({ name }) => name)).toEqual(Object.keys(verdicts));
  });

  it.each(RULES_OF_TELLING)(
    '$name decides about whom it names, and about nobody else',
    ({ name, decide }) => {
      const decided = Object.entries(people)
        .map(([who, recipient]) => [who, decide(recipient)])
        .filter(([, verdict]) => verdict !== null);
      expect(Object.fromEntries(decided)).toEqual(verdicts[name]);
    },
  );
});
