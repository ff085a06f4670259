import { describe, expect, it } from '@jest/globals';
import { written } from './enhanced-status.js';
import { type DeliveryStatus, deliveryStatusAt, bounceClassOf, statusOf } from './delivery-status.js';

const aDeliveryStatus = (about: Partial<DeliveryStatus> = {}): DeliveryStatus => ({
  addresses: ['anna@example.org'],
  action: 'failed',
  status: '5.1.1',
  diagnostic: '',
  ...about,
});

describe('what became of a mail', () => {
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
  ])('with the status %j is %s', (status, bounceClass) => {
    expect(bounceClassOf(aDeliveryStatus({ status }))).toBe(bounceClass);
  });

  it.each(['delayed', 'delivered', 'relayed', 'expanded'])('is no failure when it was %s', (action) => {
    expect(bounceClassOf(aDeliveryStatus({ action }))).toBe('none');
  });

  it('is a failure when nobody says what was done', () => {
    expect(bounceClassOf(aDeliveryStatus({ action: null }))).toBe('hard');
  });

  it.each([
    ['5.0.0', '550 5.1.1 gone', '5.1.1'],
    ['5.0.0', '552 5.2.2 full', '5.2.2'],
    ['5.0.0', '550 No such user here', '5.1.1'],
    ['5.0.0', '550 Mailbox quota exceeded', '5.2.2'],
    ['5.0.0', '554 Blocked using spam list, user unknown or not', '5.7.0'],
    ['5.0.0', '550 go away', '5.1.0'],
    ['5.0.0', '554 go away', '5.0.0'],
    ['5.0.0', '', '5.0.0'],
    [null, '550-5.1.1 gone', '5.1.1'],
    [null, '521 takes no mail', '5.1.10'],
    [null, '452 too many', '4.2.2'],
    [null, '599 odd', '5.0.0'],
    ['5.1.1', '550 5.7.1 the status is exact already', '5.1.1'],
    ['5.4.1', '550 5.4.1 Recipient address rejected: Access denied', '5.1.1'],
    ['5.4.1', 'no answer', '5.4.1'],
    [null, 'host 192.0.2.5 said nothing', null],
    [null, 'released 10.5.1.1 of 15.1.20', null],
  ])('with %j beside the answer %j is %s', (status, diagnostic, exact) => {
    const found = statusOf(aDeliveryStatus({ status, diagnostic }));
    expect(found && written(found)).toBe(exact);
  });

  describe('at several recipients', () => {
    const hard = aDeliveryStatus({ addresses: ['ben@example.org'] });
    const soft = aDeliveryStatus({ addresses: ['cleo@example.org'], status: '4.4.7' });

    it('is told by the one that names the address', () => {
      expect(deliveryStatusAt('BEN@example.org', [soft, hard])).toBe(hard);
    });

    it('is told by the mildest where none of them does', () => {
      expect(deliveryStatusAt('list@example.org', [hard, soft])).toBe(soft);
      expect(deliveryStatusAt(null, [hard, soft])).toBe(soft);
      expect(deliveryStatusAt(null, [])).toBeNull();
    });
  });
});
