import { type DynamicModule, type FactoryProvider, Module, type Provider } from '@nestjs/common';
import { UseCasesModule } from '@pawprint/platform/cqrs';
import { Messaging, type Subscription, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { HealthController, MESSAGING_CONTROLLERS, MetricsController } from '@pawprint/platform/operations';
import { askingSearch } from './acl/search/asking-search.js';
import { SUBSCRIPTIONS_TO_SEARCH, subscriptionsToSearch } from './acl/search/subscriptions.js';
import { EmailRenderer } from './application/emails/email-renderer.js';
import { PageUrls } from './application/emails/page-urls.js';
import { USE_CASES } from './application/index.js';
import { ReportReader } from './domain/address/report-reader.js';
import { ReturnPaths } from './domain/address/return-paths.js';
import { Mailer } from './domain/mail/mailer.js';
import { BouncesController } from './http/bounces.controller.js';
import { HistoryController } from './http/history.controller.js';
import { InboundKey } from './http/inbound-key.js';
import { LedgerController } from './http/ledger.controller.js';
import { PreferencesController } from './http/preferences.controller.js';
import { RecipientsController } from './http/recipients.controller.js';
import { SuppressedAddressesController } from './http/suppressed-addresses.controller.js';
import { InboundSmtpServer, InboundSmtpAddress } from './infrastructure/bounces/inbound-smtp-server.js';
import { MimeReportReader } from './infrastructure/bounces/mime-report-reader.js';
import { SignedReturnPaths } from './infrastructure/bounces/signed-return-paths.js';
import { UnsubscribeController } from './http/unsubscribe.controller.js';
import { JsxEmailRenderer } from './infrastructure/email-templates/jsx-email-renderer.js';
import { MailWork, SENDING_SLOTS } from './infrastructure/mail/mail-work.js';
import { READING_ITS_OWN_LOG, SUBSCRIPTIONS_TO_ITSELF } from './infrastructure/messaging/subscriptions.js';
import { LedgerMetrics } from './infrastructure/observability/ledger-metrics.js';

/** How the results of sent emails come back. */
export interface ReportsOptions {
  /** Signs reports and return paths; null where no reports are accepted. */
  readonly key: string | null;
  /** The domain of the return paths. */
  readonly domain: string;
  readonly door: InboundSmtpAddress;
}

export interface NotificationsOptions {
  readonly mailer: Mailer | Omit<FactoryProvider<Mailer>, 'provide'>;
  /** Where people reach Search. */
  readonly searchUrl: string;
  /** Where people reach this context; in public that is https, as RFC 8058 asks of where one unsubscribes. */
  readonly publicUrl: string;
  /** How the instances of Search are found that answer over gRPC; nobody is asked when left out. */
  readonly searchGrpc?: string | undefined;
  readonly reports: ReportsOptions;
}

/** Notifications, put together on whatever platform and adapters it is given. */
@Module({})
export class NotificationsModule {
  static on(platform: DynamicModule, adapters: Provider[], options: NotificationsOptions): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [platform, UseCasesModule.forRoot()],
      providers: [
        ...USE_CASES,
        ...adapters,
        ...subscriptionsToSearch(options.searchUrl),
        ...askingSearch(options.searchGrpc),
        {
          provide: Mailer,
          ...('useFactory' in options.mailer ? options.mailer : { useValue: options.mailer }),
        },
        { provide: ReportReader, useClass: MimeReportReader },
        {
          provide: ReturnPaths,
          useValue: new SignedReturnPaths(options.reports.domain, options.reports.key),
        },
        { provide: InboundKey, useValue: new InboundKey(options.reports.key) },
        { provide: InboundSmtpAddress, useValue: options.reports.door },
        { provide: PageUrls, useValue: new PageUrls(options.publicUrl) },
        { provide: EmailRenderer, useValue: new JsxEmailRenderer() },
        READING_ITS_OWN_LOG,
        {
          provide: SUBSCRIPTIONS,
          useFactory: (...subscriptions: Subscription[][]) => subscriptions.flat(),
          inject: [SUBSCRIPTIONS_TO_SEARCH, SUBSCRIPTIONS_TO_ITSELF],
        },
        Messaging,
        SENDING_SLOTS,
        MailWork,
        InboundSmtpServer,
        LedgerMetrics,
      ],
      controllers: [
        RecipientsController,
        LedgerController,
        BouncesController,
        SuppressedAddressesController,
        UnsubscribeController,
        PreferencesController,
        HistoryController,
        ...MESSAGING_CONTROLLERS,
        HealthController,
        MetricsController,
      ],
    };
  }
}
