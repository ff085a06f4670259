import { describe, expect, it } from '@jest/globals';
import { isAutomaticReply, statusesInFreeText } from './free-text-bounces.js';

const FROM_DAEMON = ['from', 'MAILER-DAEMON@mx.example.org'] as const;
const WITHOUT_SENDER = ['return-path', '< >'] as const;

describe('parser of free text', () => {
  it('reads no status when the sender is not a mail server', () => {
    expect(statusesInFreeText([['from', 'anna@example.org']], '550 no such user')).toEqual([]);
    expect(statusesInFreeText([WITHOUT_SENDER, ['subject', 'Hello']], '550 no such user')).toEqual([]);
  });

  it.each([
    [[['from', '"Mail Delivery Subsystem" <x@mx.example>']]],
    [[['from', 'postmaster@mx.example.org']]],
    [[['from', 'Microsoft Exchange <x@mx.example>']]],
    [[['x-failed-recipients', 'anna@example.org']]],
    [[WITHOUT_SENDER, ['subject', 'Undeliverable: Felix']]],
  ] as [readonly (readonly [string, string])[]][])('reads a status when the header is %j', (header) => {
    expect(statusesInFreeText(header, 'Sorry.\n550 no such user')).toMatchObject([
      { action: 'failed', status: null, diagnostic: '550 no such user' },
    ]);
  });

  it('reads at most 20 failed recipients, each with an at-sign', () => {
    const many = Array.from({ length: 25 }, (_, number) => `r${number}@example.org`);
    const header = [FROM_DAEMON, ['x-failed-recipients', `nobody, ${many.join(', ')}`]] as const;

    expect(statusesInFreeText(header, '550 gone')[0]!.addresses).toEqual(many.slice(0, 20));
    expect(statusesInFreeText([FROM_DAEMON], '550 gone')[0]!.addresses).toEqual([]);
  });

  it('reads a section of qmail for each address, up to the next section or the copy', () => {
    const text = [
      'Hi. This is the qmail-send program.',
      '',
      '<anna@example.org>:',
      '550 no such user',
      '',
      '<ben@example.org>:',
      '552 mailbox full',
      '',
      '--- Below this line is a copy of the message.',
      'Return-Path: <x@pawprint.example>',
    ].join('\n');

    expect(statusesInFreeText([FROM_DAEMON], text)).toEqual([
      { addresses: ['anna@example.org'], action: 'failed', status: null, diagnostic: '550 no such user' },
      { addresses: ['ben@example.org'], action: 'failed', status: null, diagnostic: '552 mailbox full' },
    ]);
  });

  it('reads a delay from the subject or the text', () => {
    const subject = ['subject', 'Warning: message delayed'] as const;
    expect(statusesInFreeText([FROM_DAEMON, subject], '451 later')).toMatchObject([{ action: 'delayed' }]);
    expect(statusesInFreeText([FROM_DAEMON], 'It will be retried.\n451 later')).toMatchObject([
      { action: 'delayed' },
    ]);
  });

  it('reads from the first line that looks like a reply, and otherwise the whole text', () => {
    expect(statusesInFreeText([FROM_DAEMON], 'Dear user,\n  #5.1.1 unknown\nGoodbye')[0]!.diagnostic).toBe(
      '#5.1.1 unknown Goodbye',
    );
    expect(statusesInFreeText([FROM_DAEMON], 'Dear user,\nit is gone')[0]!.diagnostic).toBe(
      'Dear user, it is gone',
    );
  });

  it('ignores the copy of the email', () => {
    const text = '-----Original message-----\n550 is the price';
    expect(statusesInFreeText([FROM_DAEMON], `It is gone.\n${text}`)[0]!.diagnostic).toBe('It is gone.');
  });
});

describe('recognition of automatic replies', () => {
  const AUTOMATIC = ['auto-submitted', 'auto-replied'] as const;

  it.each([
    [AUTOMATIC],
    [['x-autoreply', 'yes']],
    [['x-autorespond', 'Out of office']],
    [['precedence', 'auto_reply']],
  ] as [readonly [string, string]][])('recognises the field %j', (field) => {
    expect(isAutomaticReply([['from', 'anna@example.org'], field], 'I am on holiday.')).toBe(true);
  });

  it.each([[['x-autoreply', 'no']], [['auto-submitted', 'auto-generated']], [['precedence', 'bulk']]] as [
    readonly [string, string],
  ][])('ignores the field %j', (field) => {
    expect(isAutomaticReply([['from', 'anna@example.org'], field], 'I am on holiday.')).toBe(false);
  });

  it('returns false when a mail server writes about a failure in the subject or before the copy', () => {
    const subject = ['subject', 'Mail delivery failed'] as const;
    expect(isAutomaticReply([FROM_DAEMON, AUTOMATIC, subject], '')).toBe(false);
    expect(isAutomaticReply([FROM_DAEMON, AUTOMATIC], 'It could not be delivered.')).toBe(false);
    expect(isAutomaticReply([WITHOUT_SENDER, AUTOMATIC, subject], '')).toBe(false);
  });

  it('returns true when a person writes about a failure, or only the copy is about one', () => {
    expect(isAutomaticReply([AUTOMATIC], 'Your parcel could not be delivered.')).toBe(true);
    const copy = 'I am on holiday.\n--- Below this line\nDelivery failed';
    expect(isAutomaticReply([FROM_DAEMON, AUTOMATIC], copy)).toBe(true);
    expect(isAutomaticReply([WITHOUT_SENDER, AUTOMATIC, ['subject', 'Holiday']], 'Delivery failed')).toBe(
      true,
    );
  });
});
