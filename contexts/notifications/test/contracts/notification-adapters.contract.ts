import { afterAll, beforeAll, beforeEach } from '@jest/globals';
import type { NotificationPorts } from '../notification-ports.js';
import { addressLimitContract } from './address-limit.contract.js';
import { addressesContract } from './addresses.contract.js';
import { unknownOutcomesContract } from './unknown-outcomes.contract.js';
import { claimingContract } from './claiming.contract.js';
import { limitsContract } from './limits.contract.js';
import { forgettingContract } from './forgetting.contract.js';
import { ledgerContract } from './ledger.contract.js';
import { recordingOutcomesContract } from './recording-outcomes.contract.js';
import { reconsideringContract } from './reconsidering.contract.js';
import { givingUpContract } from './giving-up.contract.js';
import { backlogContract } from './backlog.contract.js';
import { notificationsContract } from './notifications.contract.js';
import { reportsContract } from './reports.contract.js';
import { retiredOccasionsContract } from './retired-occasions.contract.js';
import { deliveryHistoryContract } from './delivery-history.contract.js';
import { recipientsContract } from './recipients.contract.js';
import { linkTokensContract } from './link-tokens.contract.js';

/** The contracts of all persistence ports of Notifications, run against one set of adapters. */
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
  givingUpContract(() => ports);
  retiredOccasionsContract(() => ports);
  unknownOutcomesContract(() => ports);
  ledgerContract(() => ports);
  reconsideringContract(() => ports);
  backlogContract(() => ports);
  addressesContract(() => ports);
  addressLimitContract(() => ports);
  reportsContract(() => ports);
  linkTokensContract(() => ports);
  deliveryHistoryContract(() => ports);
  forgettingContract(() => ports);
}
