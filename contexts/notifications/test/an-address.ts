import { Address, type NegativeReport } from '#src/domain/address/address.js';
import type { ReceivedReport } from '#src/domain/address/received-report.js';
import { today } from './a-notification.js';
import { anId } from './a-recipient.js';

export const aNegativeReport = (about: Partial<NegativeReport> = {}): NegativeReport => ({
  finding: 'hard-bounce',
  reportId: anId(),
  emailId: anId(),
  detail: '550 5.1.1 No such user',
  ...about,
});

export function aSuppressedAddress(address: string, since = today): Address {
  const suppressed = Address.at(address);
  suppressed.receive(aNegativeReport(), since);
  return suppressed;
}

export const aReceivedReport = (about: Partial<ReceivedReport> = {}): ReceivedReport => ({
  id: anId(),
  receivedAt: today,
  finding: 'hard-bounce',
  status: '5.1.1',
  detail: '550 5.1.1 No such user',
  attributedBy: 'return-path',
  emailId: anId(),
  address: 'anna@example.org',
  ...about,
});
