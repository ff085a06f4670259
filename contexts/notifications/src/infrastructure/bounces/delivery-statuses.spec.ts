import { describe, expect, it } from '@jest/globals';
import { deliveryStatusesIn } from './delivery-statuses.js';

const MESSAGE = 'Reporting-MTA: dns; mx.example.org\r\n\r\n';

describe('parser of delivery statuses', () => {
  it('reads the addresses, the action, the status and the reply of the host', () => {
    const recipient = [
      'Original-Recipient: rfc822; anna@old.example',
      'Final-Recipient: RFC822; <anna@example.org> (Anna)',
      'Action: Failed (no mailbox)',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <anna@example.org>:',
      ' no such user; try again',
    ].join('\r\n');

    expect(deliveryStatusesIn(`${MESSAGE}${recipient}`)).toEqual([
      {
        addresses: ['anna@old.example', 'anna@example.org'],
        action: 'failed',
        status: '5.1.1',
        diagnostic: '550 5.1.1 <anna@example.org>: no such user; try again',
      },
    ]);
  });

  it('reads null for a missing field, and no address from a text without an at-sign', () => {
    expect(deliveryStatusesIn(`${MESSAGE}Final-Recipient: unknown`)).toEqual([
      { addresses: [], action: null, status: null, diagnostic: '' },
    ]);
    expect(deliveryStatusesIn('Action: delayed')).toMatchObject([{ action: 'delayed', status: null }]);
    expect(deliveryStatusesIn('Status: 4.2.2')).toMatchObject([{ action: null, status: '4.2.2' }]);
  });

  it('ignores blocks that are not about a recipient', () => {
    expect(deliveryStatusesIn(`${MESSAGE}X-Queue-Id: 7`)).toEqual([]);
  });

  it('separates recipients without a blank line between them', () => {
    const recipients =
      'X-Before: 1\nFinal-Recipient: rfc822; anna@example.org\nStatus: 5.1.1\nFinal-Recipient: rfc822; ben@example.org\nStatus: 4.2.2';

    expect(deliveryStatusesIn(recipients)).toMatchObject([
      { addresses: ['anna@example.org'], status: '5.1.1' },
      { addresses: ['ben@example.org'], status: '4.2.2' },
    ]);
  });

  it('reads at most 100 statuses', () => {
    expect(deliveryStatusesIn('Status: 5.1.1\n\n'.repeat(150))).toHaveLength(100);
  });
});
