import { describe, expect, it } from '@jest/globals';
import { statusText } from './enhanced-status.js';
import { type DeliveryStatus, deliveryStatusAt, bounceClassOf, statusOf } from './delivery-status.js';

const aDeliveryStatus = (about: Partial<DeliveryStatus> = {}): DeliveryStatus => ({
  addresses: ['anna@example.org'],
  action: 'failed',
  status: '5.1.1',
  diagnostic: '',
  ...about,
});

describe('delivery status', () => {
  it.each([
    ['5.1.1', 'hard'],
    ['5.1.1 (bad destination mailbox)', 'hard'],
    ['5.1.2', 'hard'],
    ['5.1.6', 'hard'],
    ['5.1.10', 'hard'],
    ['5.2.1', 'hard'],
    ['5.4.4', 'hard'],
    ['5.7.17', 'hard'],
    ['5.2.2', 'soft'],
    ['5.3.2', 'soft'],
    ['5.4.6', 'soft'],
    ['5.5.1', 'soft'],
    ['5.99.99', 'soft'],
    ['4.4.7', 'soft'],
    ['4.2.2', 'soft'],
    ['4.1.1', 'soft'],
    ['5.1.8', 'none'],
    ['5.2.3', 'none'],
    ['5.6.3', 'none'],
    ['5.7.1', 'none'],
    ['4.7.28', 'none'],
    ['2.1.5', 'none'],
    ['nonsense', 'soft'],
    ['', 'soft'],
    [null, 'soft'],
  ])('maps the status %j to the bounce class %s', (status, bounceClass) => {
    expect(bounceClassOf(aDeliveryStatus({ status }))).toBe(bounceClass);
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'])(
    'maps the action %s to no bounce class',
    (action) => {
      expect(bounceClassOf(aDeliveryStatus({ action }))).toBe('none');
    },
  );

  it('ignores the words of a reply after its first 500 characters', () => {
    const reply = (spaces: number) => `550 5.1.1 ${' '.repeat(spaces)}listed as spam`;
    expect(bounceClassOf(aDeliveryStatus({ status: null, diagnostic: reply(10) }))).toBe('none');
    expect(bounceClassOf(aDeliveryStatus({ status: null, diagnostic: reply(500) }))).toBe('hard');
  });

  it('counts as a failure when the report states no action', () => {
    expect(bounceClassOf(aDeliveryStatus({ action: null }))).toBe('hard');
  });

  it.each([
    ['5.0.0', '550 5.1.1 gone', '5.1.1'],
    ['5.0.0', '552 5.2.2 full', '5.2.2'],
    ['5.0.0', '550 No such user here', '5.1.1'],
    ['5.0.0', '550 Mailbox quota exceeded', '5.2.2'],
    ['5.0.0', '554 Blocked using spam list, user unknown or not', '5.7.0'],
    ['5.0.0', '550 go away', '5.0.0'],
    ['5.1.1', '550 go away', '5.1.1'],
    ['5.1.1', '550: 5.1.2. Go away', '5.1.2'],
    ['5.1.0', '550 5.1.0 Mailbox full', '5.2.2'],
    ['2.0.0', 'delivered, although the mailbox is full', '2.0.0'],
    ['5.1.1', '451 go away', '4.0.0'],
    ['4.4.7', '550 5.1.1 gone', '5.1.1'],
    [null, '450 5.1.1 gone', '4.1.1'],
    [null, '250 2.1.0 sender, 550 5.1.1 gone', '5.1.1'],
    ['5.0.0', '', '5.0.0'],
    [null, '550-5.1.1 gone', '5.1.1'],
    [null, '521 takes no mail', '5.1.10'],
    [null, '452 too many', '4.2.2'],
    [null, '599 odd', '5.0.0'],
    ['5.1.1', '550 5.7.1 the host has another status', '5.7.1'],
    ['5.1.1', '550 5.1.1 the sender is unknown', '5.7.0'],
    ['5.1.10', '550 5.1.10 Recipient not found', '5.1.10'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied', '5.1.1'],
    ['5.4.1', 'no answer', '5.4.1'],
    [null, 'host 192.0.2.5 sent no reply', null],
    [null, 'released 10.5.1.1 of 15.1.20', null],
  ])('refines the status %j by the diagnostic %j to the status %s', (status, diagnostic, exact) => {
    const found = statusOf(aDeliveryStatus({ status, diagnostic }));
    expect(found && statusText(found)).toBe(exact);
  });

  describe('several delivery statuses in one report', () => {
    const hard = aDeliveryStatus({ addresses: ['ben@example.org'] });
    const soft = aDeliveryStatus({ addresses: ['cleo@example.org'], status: '4.4.7' });

    it('yield the status that names the address', () => {
      expect(deliveryStatusAt('BEN@example.org', [soft, hard])).toBe(hard);
    });

    it('yield the mildest one when none names the address', () => {
      expect(deliveryStatusAt('list@example.org', [hard, soft])).toBe(soft);
      expect(deliveryStatusAt(null, [hard, soft])).toBe(soft);
      expect(deliveryStatusAt(null, [])).toBeNull();
    });
  });
});
