import { describe, expect, it } from '@jest/globals';
import { today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { DELIVERY_POLICIES } from './index.js';
import { EVERYTHING } from '../../recipient/topic.js';
import type { Facts, Verdict } from './delivery-policy.js';
import { calendar } from '#test/calendar.js';

/** In May, 12:00 in Vienna is 10:00 in UTC; the fourth is a Monday. */
const at = (utc: string): Date => new Date(`2026-05-${utc}Z`);

const anna = aRecipient();
const facts = (known: Partial<Facts> = {}): Facts => ({
  now: today,
  calendar,
  recipient: anna,
  topic: null,
  addressSuppressed: null,
  occasionIsRetired: false,
  isAddressConfirmed: true,
  isAddressOverLimit: false,
  sentToday: 0,
  lastDigest: null,
  digestPeriod: null,
  ...known,
});
const left = aRecipient();
left.leave('rain');
const gone = aRecipient();
gone.leave(EVERYTHING);
const capped = aRecipient({ dailyCap: 2 });
const daily = aRecipient({ frequency: 'daily' });
const weekly = aRecipient({ frequency: 'weekly', digestOn: 'friday', digestAt: '18:30' });
const sleeper = aRecipient({ quietHours: { from: '13:00', to: '15:00' } });
const latecomer = aRecipient({ frequency: 'daily', quietHours: { from: '22:00', to: '09:15' } });

const suppressed: Verdict = { kind: 'suppress' };
const wait = (until: string): Verdict => ({ kind: 'wait', until: at(until) });
const digest = (of: string, until = of): Verdict => ({ kind: 'digest', of: at(of), until: at(until) });

/** For each policy: a situation, its facts, and the verdict; null when the policy does not object. */
const verdicts: Record<string, readonly [situation: string, Partial<Facts>, Verdict | null][]> = {
  'unknown-recipient': [
    ['suppresses when the recipient is unknown', { recipient: null }, suppressed],
    ['does not object when the recipient is known', {}, null],
  ],
  'recipient-chose-never': [
    ['suppresses when the frequency is never', { recipient: aRecipient({ frequency: 'never' }) }, suppressed],
    ['does not object when the frequency is instantly', {}, null],
  ],
  'recipient-left-everything': [
    ['suppresses when the recipient has left everything', { recipient: gone }, suppressed],
    [
      'suppresses a topic when the recipient has left everything',
      { recipient: gone, topic: 'rain' },
      suppressed,
    ],
    ['does not object when the recipient has left one topic', { recipient: left, topic: 'rain' }, null],
  ],
  'recipient-left-topic': [
    ['suppresses when the recipient has left the topic', { recipient: left, topic: 'rain' }, suppressed],
    ['does not object when the recipient has left another topic', { recipient: left, topic: 'snow' }, null],
    ['does not object when the notification has no topic', { recipient: left }, null],
  ],
  'address-is-suppressed': [
    ['suppresses when the address is suppressed', { addressSuppressed: 'hard-bounce' }, suppressed],
    ['does not object when the address is not suppressed', {}, null],
  ],
  'occasion-is-retired': [
    ['suppresses when the occasion is retired', { occasionIsRetired: true }, suppressed],
    ['does not object when the occasion is not retired', {}, null],
  ],
  'paused-until': [
    [
      'waits until the pause ends',
      { recipient: aRecipient({ pausedUntil: '2026-05-09T00:00:00Z' }) },
      wait('09T00:00:00'),
    ],
    [
      'does not object at the instant when the pause ends',
      { recipient: aRecipient({ pausedUntil: today.toISOString() }) },
      null,
    ],
  ],
  'address-is-not-confirmed': [
    ['suppresses when the address is not confirmed', { isAddressConfirmed: false }, suppressed],
    [
      'suppresses a digest that is due when the address is not confirmed',
      { isAddressConfirmed: false, recipient: daily, digestPeriod: at('04T06:00:00') },
      suppressed,
    ],
    ['does not object when the address is confirmed', {}, null],
  ],
  'over-address-limit': [
    ['adds to the next digest', { isAddressOverLimit: true }, digest('05T06:00:00')],
    [
      'adds to the next weekly digest when the recipient gets weekly digests',
      { isAddressOverLimit: true, recipient: weekly },
      digest('08T16:30:00'),
    ],
    [
      'adds to the digest after the one that is due',
      { isAddressOverLimit: true, recipient: daily, digestPeriod: at('04T06:00:00') },
      digest('05T06:00:00'),
    ],
    [
      'keeps the digest that the notification waited for when that digest is due',
      { digestPeriod: at('04T06:00:00') },
      digest('04T06:00:00', '04T12:00:00'),
    ],
    ['does not object below the limit', {}, null],
  ],
  'prefers-digests': [
    ['adds to the next daily digest', { recipient: daily }, digest('05T06:00:00')],
    ['adds to the next weekly digest', { recipient: weekly }, digest('08T16:30:00')],
    ['does not object when the frequency is instantly', {}, null],
    [
      'keeps the digest that the notification waited for when that digest is due',
      { recipient: daily, digestPeriod: at('04T06:00:00') },
      digest('04T06:00:00', '04T12:00:00'),
    ],
    [
      'chooses the next digest when the one that the notification waited for was sent',
      { recipient: daily, digestPeriod: at('04T06:00:00'), lastDigest: at('04T06:00:00') },
      digest('05T06:00:00'),
    ],
    [
      'chooses the next digest when the recipient has changed the time of digests',
      { recipient: daily, digestPeriod: at('04T05:00:00') },
      digest('05T06:00:00'),
    ],
    [
      'chooses an earlier digest when the recipient has changed to an earlier one',
      { recipient: daily, digestPeriod: at('11T06:00:00') },
      digest('05T06:00:00'),
    ],
    [
      'sends a digest that is due in quiet hours when they end',
      { recipient: latecomer },
      digest('05T06:00:00', '05T07:15:00'),
    ],
    [
      'chooses the digest after the last one that was sent when the clock is behind',
      { recipient: daily, lastDigest: at('05T06:00:00') },
      digest('06T06:00:00'),
    ],
  ],
  'over-daily-cap': [
    [
      'adds to the next digest when the cap is reached',
      { recipient: capped, sentToday: 2 },
      digest('05T06:00:00'),
    ],
    ['does not object below the cap', { recipient: capped, sentToday: 1 }, null],
    [
      'adds everything to the next digest when the cap is 0',
      { recipient: aRecipient({ dailyCap: 0 }) },
      digest('05T06:00:00'),
    ],
    ['does not object without a cap', { sentToday: 1_000 }, null],
    [
      'keeps the digest that the notification waited for when that digest is due on another day',
      { recipient: capped, digestPeriod: at('04T06:00:00') },
      digest('04T06:00:00', '04T12:00:00'),
    ],
  ],
  'within-quiet-hours': [
    ['waits until quiet hours end', { recipient: sleeper }, wait('04T13:00:00')],
    [
      'does not object at the instant when quiet hours end',
      { recipient: sleeper, now: at('04T13:00:00') },
      null,
    ],
    ['does not object without quiet hours', {}, null],
    ['does not object when the recipient is unknown', { recipient: null }, null],
  ],
};

describe('delivery policies', () => {
  it('decide in the documented order', () => {
    expect(DELIVERY_POLICIES.map(({ name }) => name)).toEqual(Object.keys(verdicts));
  });

  describe.each(DELIVERY_POLICIES)('$name', ({ name, decide }) => {
    it.each(verdicts[name]!)('%s', (_, known, verdict) => {
      expect(decide(facts(known))).toEqual(verdict);
    });
  });
});
