import type { Provider } from '@nestjs/common';
import { LocalCalendar } from '#src/domain/calendar/local-calendar.js';
import { Ledger } from '#src/domain/ledger/ledger.js';
import { RelevanceCheck } from '#src/domain/notification/relevance-check.js';
import { Notifications } from '#src/domain/notification/notifications.js';
import { RetiredOccasions } from '#src/domain/notification/retired-occasions.js';
import { Recipients } from '#src/domain/recipient/recipients.js';
import { UnsubscribeTokens } from '#src/domain/recipient/unsubscribe-tokens.js';
import { RecipientLeases } from '#src/application/ports/recipient-leases.js';
import { TemporalCalendar } from '#src/infrastructure/calendar/temporal-calendar.js';
import { IN_MEMORY_ADDRESSES } from './in-memory-addresses.js';
import { InMemoryRelevanceCheck } from './in-memory-relevance-check.js';
import { InMemoryLedger } from './in-memory-ledger.js';
import { InMemoryNotifications } from './in-memory-notifications.js';
import { InMemoryRecipients } from './in-memory-recipients.js';
import { InMemoryRecipientLeases } from './in-memory-recipient-leases.js';
import { InMemoryRetiredOccasions } from './in-memory-retired-occasions.js';
import { InMemoryUnsubscribeTokens } from './in-memory-unsubscribe-tokens.js';

/** The domain's ports without Postgres. */
export const IN_MEMORY_ADAPTERS: Provider[] = [
  { provide: LocalCalendar, useClass: TemporalCalendar },
  { provide: Recipients, useClass: InMemoryRecipients },
  { provide: Notifications, useClass: InMemoryNotifications },
  { provide: RecipientLeases, useClass: InMemoryRecipientLeases },
  { provide: UnsubscribeTokens, useClass: InMemoryUnsubscribeTokens },
  { provide: Ledger, useClass: InMemoryLedger },
  ...IN_MEMORY_ADDRESSES,
  { provide: RetiredOccasions, useClass: InMemoryRetiredOccasions },
  { provide: RelevanceCheck, useClass: InMemoryRelevanceCheck },
];
