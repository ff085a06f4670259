import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { NotificationPorts } from '../notification-ports.js';
import { addressesContract } from './addresses.contract.js';
import { unknownOutcomesContract } from './unknown-outcomes.contract.js';
import { claimingContract } from './claiming.contract.js';
import { limitsContract } from './limits.contract.js';
import { ledgerContract } from './ledger.contract.js';
import { recordingOutcomesContract } from './recording-outcomes.contract.js';
import { reconsideringContract } from './reconsidering.contract.js';
import { whatIsLeftContract } from './what-is-left.contract.js';
import { notificationsContract } from './notifications.contract.js';
import { reportsContract } from './reports.contract.js';
import { retiredOccasionsContract } from './retired-occasions.contract.js';
import { deliveryHistoryContract } from './delivery-history.contract.js';
import { recipientsContract } from './recipients.contract.js';
import { unsubscribeTokensContract } from './unsubscribe-tokens.contract.js';

/** Everything that the domain's ports promise, held against whatever stands behind them. */
export function notificationAdaptersContract(start: () => Promise<NotificationPorts>): void {
  let ports: NotificationPorts;
  beforeAll(async () => {
    ports = await start();
  });
  beforeEach(() => ports.forgetEverything());
  afterAll(() => ports.close());

  recipientsContract(() => ports);
  limitsContract(() => ports);
  notificationsContract(() => ports);
  claimingContract(() => ports);
  recordingOutcomesContract(() => ports);
  retiredOccasionsContract(() => ports);
  unknownOutcomesContract(() => ports);
  ledgerContract(() => ports);
  reconsideringContract(() => ports);
  whatIsLeftContract(() => ports);
  addressesContract(() => ports);
  reportsContract(() => ports);
  unsubscribeTokensContract(() => ports);
  deliveryHistoryContract(() => ports);
}
