import { describe, expect, it } from '@jest/globals';
import { today } from '#test/a-notification.js';
import { aRecipient } from '#test/a-recipient.js';
import { DELIVERY_POLICIES } from './index.js';
import { EVERYTHING } from '../../recipient/topic.js';
import type { Facts } from './facts.js';
import type { Verdict } from './verdict.js';
import { calendar } from '#test/calendar.js';

/** Midday in Vienna is ten o'clock in UTC in May; today is a Monday. */
const at = (utc: string): Date => new Date(`2026-05-${utc}Z`);

const anna = aRecipient();
const facts = (known: Partial<Facts> = {}): Facts => ({
  now: today,
  calendar,
  recipient: anna,
  topic: null,
  addressSuppressed: null,
  occasionIsRetired: false,
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

/** What each policy, asked alone, says of whom; it says nothing of the others in the list. */
const verdicts: Record<string, readonly [what: string, Partial<Facts>, Verdict | null][]> = {
  'unknown-recipient': [
    ['nobody', { recipient: null }, suppressed],
    ['somebody', {}, null],
  ],
  'recipient-chose-never': [
    ['who chose never', { recipient: aRecipient({ frequency: 'never' }) }, suppressed],
    ['who chose otherwise', {}, null],
  ],
  'recipient-left-everything': [
    ['who left everything', { recipient: gone }, suppressed],
    ['who left it, of a topic', { recipient: gone, topic: 'rain' }, suppressed],
    ['who left a topic', { recipient: left, topic: 'rain' }, null],
  ],
  'recipient-left-topic': [
    ['who left the topic', { recipient: left, topic: 'rain' }, suppressed],
    ['who left another one', { recipient: left, topic: 'snow' }, null],
    ['what belongs to no topic', { recipient: left }, null],
  ],
  'address-is-suppressed': [
    ['whose address is suppressed', { addressSuppressed: 'it came back' }, suppressed],
    ['whose address is not', {}, null],
  ],
  'occasion-is-retired': [
    ['a retired occasion', { occasionIsRetired: true }, suppressed],
    ['an occasion that is not retired', {}, null],
  ],
  'paused-until': [
    ['who pauses', { recipient: aRecipient({ pausedUntil: '2026-05-09T00:00:00Z' }) }, wait('09T00:00:00')],
    [
      'whose pause is over this moment',
      { recipient: aRecipient({ pausedUntil: today.toISOString() }) },
      null,
    ],
  ],
  'prefers-digests': [
    ['who chose daily', { recipient: daily }, digest('05T06:00:00')],
    ['who chose weekly', { recipient: weekly }, digest('08T16:30:00')],
    ['who chose instantly', {}, null],
    [
      'what waits for a digest that is due',
      { recipient: daily, digestPeriod: at('04T06:00:00') },
      digest('04T06:00:00', '04T12:00:00'),
    ],
    [
      'what waits for one that has gone out',
      { recipient: daily, digestPeriod: at('04T06:00:00'), lastDigest: at('04T06:00:00') },
      digest('05T06:00:00'),
    ],
    [
      'what waits for one at an hour that is none any more',
      { recipient: daily, digestPeriod: at('04T05:00:00') },
      digest('05T06:00:00'),
    ],
    [
      'what waits for one that would be sooner by now',
      { recipient: daily, digestPeriod: at('11T06:00:00') },
      digest('05T06:00:00'),
    ],
    ['whose digest is due in quiet hours', { recipient: latecomer }, digest('05T06:00:00', '05T07:15:00')],
    ['whose clock is behind', { recipient: daily, lastDigest: at('05T06:00:00') }, digest('06T06:00:00')],
  ],
  'over-daily-cap': [
    ['who was told as much as they want', { recipient: capped, sentToday: 2 }, digest('05T06:00:00')],
    ['who was told less', { recipient: capped, sentToday: 1 }, null],
    ['who wants nothing one by one', { recipient: aRecipient({ dailyCap: 0 }) }, digest('05T06:00:00')],
    ['who has no cap', { sentToday: 1_000 }, null],
    [
      'what was over the cap when its digest is due, though it is another day',
      { recipient: capped, digestPeriod: at('04T06:00:00') },
      digest('04T06:00:00', '04T12:00:00'),
    ],
  ],
  'within-quiet-hours': [
    ['who wants quiet', { recipient: sleeper }, wait('04T13:00:00')],
    ['whose quiet hours are over this moment', { recipient: sleeper, now: at('04T13:00:00') }, null],
    ['who wants no quiet', {}, null],
    ['nobody', { recipient: null }, null],
  ],
};

describe('the policies of telling', () => {
  it('are asked in this order', () => {
    expect(DELIVERY_POLICIES.map(({ name }) => name)).toEqual(Object.keys(verdicts));
  });

  describe.each(DELIVERY_POLICIES)('$name', ({ name, decide }) => {
    it.each(verdicts[name]!)('of %s', (_, known, verdict) => {
      expect(decide(facts(known))).toEqual(verdict);
    });
  });
});
