import { describe, expect, it } from '@jest/globals';
import type { DeliveryStatus } from './delivery-status.js';
import { findingIn, type Report, TOKEN_HEADER } from './report.js';

const aDeliveryStatus = (fields: Partial<DeliveryStatus> = {}): DeliveryStatus => ({
  addresses: ['anna@example.org'],
  action: 'failed',
  status: '5.1.1',
  diagnostic: '550 5.1.1 no such user',
  ...fields,
});

const aReport = (fields: Partial<Report> = {}): Report => ({
  name: 'a report',
  about: 'Undelivered Mail Returned to Sender',
  deliveryStatuses: [],
  complaint: null,
  sources: [],
  recipientsInCopy: [],
  ...fields,
});

const findingOf = (fields: Partial<Report>, address: string | null = 'anna@example.org') =>
  findingIn(aReport(fields), address);

describe('finding of a report', () => {
  it.each([
    ['hard-bounce', aDeliveryStatus()],
    ['soft-bounce', aDeliveryStatus({ status: '4.2.2', diagnostic: '452 4.2.2 mailbox full' })],
    ['notice', aDeliveryStatus({ action: 'delayed', status: '4.4.1' })],
  ])('becomes %s, according to the delivery status', (finding, deliveryStatus) => {
    expect(findingOf({ deliveryStatuses: [deliveryStatus] }).finding).toBe(finding);
  });

  it('uses the diagnostic of the host as its detail, or the subject of the report when there is no diagnostic', () => {
    expect(findingOf({ deliveryStatuses: [aDeliveryStatus()] }).detail).toBe('550 5.1.1 no such user');
    expect(findingOf({ deliveryStatuses: [aDeliveryStatus({ diagnostic: '' })] }).detail).toBe(
      'Undelivered Mail Returned to Sender',
    );
  });

  it('limits its detail to one line of 500 characters', () => {
    const diagnostic = `550\r\n\u0000${'🐈'.repeat(600)}`;
    expect(findingOf({ deliveryStatuses: [aDeliveryStatus({ diagnostic })] }).detail).toBe(
      `550 ${'🐈'.repeat(496)}`,
    );
  });

  it('uses the delivery status of the given address, or the mildest one when no address is given', () => {
    const deliveryStatuses = [
      aDeliveryStatus(),
      aDeliveryStatus({ addresses: ['ben@example.org'], action: 'delivered', status: '2.0.0' }),
    ];
    expect(findingOf({ deliveryStatuses }).finding).toBe('hard-bounce');
    expect(findingOf({ deliveryStatuses }, null).finding).toBe('notice');
  });

  it('becomes a notice when the report contains no delivery status', () => {
    expect(findingOf({})).toMatchObject({ finding: 'notice', status: null });
  });

  it.each(['abuse', 'opt-out', 'fraud', 'an-unknown-type'])(
    'becomes a complaint for the feedback type %s',
    (complaint) => {
      expect(findingOf({ complaint, deliveryStatuses: [aDeliveryStatus()] })).toEqual({
        finding: 'complaint',
        status: null,
        detail: complaint,
      });
    },
  );

  it.each(['not-spam', 'virus', 'auth-failure', 'dmarc'])(
    'becomes a notice for the feedback type %s',
    (complaint) => {
      expect(findingOf({ complaint }).finding).toBe('notice');
    },
  );
});

it('the header for the token of an email has a name that no mail server uses', () => {
  expect(TOKEN_HEADER).toMatch(/^X-Pawprint-/);
});
