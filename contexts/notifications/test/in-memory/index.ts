import type { Provider } from '@nestjs/common';
import { LocalCalendar } from '#src/domain/calendar/local-calendar.js';
import { AddressLimit } from '#src/domain/address/address-limit.js';
import { Ledger } from '#src/domain/ledger/ledger.js';
import { Notifications } from '#src/domain/notification/notifications.js';
import { RetiredOccasions } from '#src/domain/notification/retired-occasions.js';
import { ForgottenRecipients } from '#src/domain/recipient/forgotten-recipients.js';
import { Recipients } from '#src/domain/recipient/recipients.js';
import { LinkTokens } from '#src/domain/recipient/link-tokens.js';
import { RecipientLeases } from '#src/application/ports/recipient-leases.js';
import { TemporalCalendar } from '#src/infrastructure/calendar/temporal-calendar.js';
import { InMemoryAddressLimit } from './in-memory-address-limit.js';
import { IN_MEMORY_ADDRESSES } from './in-memory-addresses.js';
import { InMemoryForgottenRecipients } from './in-memory-forgotten-recipients.js';
import { InMemoryLedger } from './in-memory-ledger.js';
import { InMemoryNotifications } from './in-memory-notifications.js';
import { InMemoryRecipients } from './in-memory-recipients.js';
import { InMemoryRecipientLeases } from './in-memory-recipient-leases.js';
import { InMemoryRetiredOccasions } from './in-memory-retired-occasions.js';
import { InMemoryLinkTokens } from './in-memory-link-tokens.js';

/** The domain's ports without Postgres. */
export const IN_MEMORY_ADAPTERS: Provider[] = [
  { provide: LocalCalendar, useClass: TemporalCalendar },
  { provide: Recipients, useClass: InMemoryRecipients },
  { provide: ForgottenRecipients, useClass: InMemoryForgottenRecipients },
  { provide: Notifications, useClass: InMemoryNotifications },
  { provide: RecipientLeases, useClass: InMemoryRecipientLeases },
  { provide: LinkTokens, useClass: InMemoryLinkTokens },
  { provide: Ledger, useClass: InMemoryLedger },
  ...IN_MEMORY_ADDRESSES,
  { provide: AddressLimit, useClass: InMemoryAddressLimit },
  { provide: RetiredOccasions, useClass: InMemoryRetiredOccasions },
];
