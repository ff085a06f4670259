import { describe, expect, it } from '@jest/globals';
import type { DeliveryStatus } from './delivery-status.js';
import { findingIn, type Report, TOKEN_HEADER } from './report.js';

const aDeliveryStatus = (told: Partial<DeliveryStatus> = {}): DeliveryStatus => ({
  addresses: ['anna@example.org'],
  action: 'failed',
  status: '5.1.1',
  diagnostic: '550 5.1.1 no such user',
  ...told,
});

const aReport = (told: Partial<Report> = {}): Report => ({
  name: 'a report',
  about: 'Undelivered Mail Returned to Sender',
  deliveryStatuses: [],
  complaint: null,
  sources: [],
  writtenTo: [],
  ...told,
});

const findingOf = (told: Partial<Report>, address: string | null = 'anna@example.org') =>
  findingIn(aReport(told), address);

describe('what is found in a report', () => {
  it.each([
    ['hard-bounce', aDeliveryStatus()],
    ['soft-bounce', aDeliveryStatus({ status: '4.2.2', diagnostic: '452 4.2.2 mailbox full' })],
    ['notice', aDeliveryStatus({ action: 'delayed', status: '4.4.1' })],
  ])('is a %s, by what became of the mail', (finding, deliveryStatus) => {
    expect(findingOf({ deliveryStatuses: [deliveryStatus] }).finding).toBe(finding);
  });

  it('is said in the words of the host, or of the report where it had none', () => {
    expect(findingOf({ deliveryStatuses: [aDeliveryStatus()] }).said).toBe('550 5.1.1 no such user');
    expect(findingOf({ deliveryStatuses: [aDeliveryStatus({ diagnostic: '' })] }).said).toBe(
      'Undelivered Mail Returned to Sender',
    );
  });

  it('is said on one line of at most 500 characters, whatever the host wrote', () => {
    const diagnostic = `550\r\n\u0000${'🐈'.repeat(600)}`;
    expect(findingOf({ deliveryStatuses: [aDeliveryStatus({ diagnostic })] }).said).toBe(
      `550 ${'🐈'.repeat(496)}`,
    );
  });

  it('is about the address that was written to, and the mildest where that is not named', () => {
    const deliveryStatuses = [
      aDeliveryStatus(),
      aDeliveryStatus({ addresses: ['ben@example.org'], action: 'delivered', status: '2.0.0' }),
    ];
    expect(findingOf({ deliveryStatuses }).finding).toBe('hard-bounce');
    expect(findingOf({ deliveryStatuses }, null).finding).toBe('notice');
  });

  it('is nothing more than a notice where nobody says what became of the mail', () => {
    expect(findingOf({})).toMatchObject({ finding: 'notice', status: null });
  });

  it.each(['abuse', 'opt-out', 'fraud', 'whatever comes next'])(
    'is a complaint when it is %s',
    (complaint) => {
      expect(findingOf({ complaint, deliveryStatuses: [aDeliveryStatus()] })).toEqual({
        finding: 'complaint',
        status: null,
        said: complaint,
      });
    },
  );

  it.each(['not-spam', 'virus', 'auth-failure', 'dmarc'])('is no complaint when it is %s', (complaint) => {
    expect(findingOf({ complaint }).finding).toBe('notice');
  });
});

it('the token of a mail stands in a header that no relay takes for its own', () => {
  expect(TOKEN_HEADER).toMatch(/^X-Pawprint-/);
});
