import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import { UseCasesModule } from '@pawprint/platform/cqrs';
import { Messaging, SUBSCRIPTIONS } from '@pawprint/platform/messaging';
import { OPERATIONS_CONTROLLERS } from '@pawprint/platform/operations';
import { Clock, UnitOfWork } from '@pawprint/platform/ports';
import { type ListeningAt, rpcServerAt } from '@pawprint/platform/rpc';
import { BackgroundWork } from '@pawprint/platform/runtime';
import { subscriptionsToIdentity } from './acl/identity/subscriptions.js';
import { subscriptionsToSearch } from './acl/search/subscriptions.js';
import { DataFaultReports } from './application/ports/data-fault-reports.js';
import { EmailRenderer } from './application/emails/email-renderer.js';
import { PageUrls } from './application/emails/page-urls.js';
import { USE_CASES } from './application/index.js';
import { ReportReader } from './domain/address/report.js';
import { ReturnPaths } from './domain/address/return-paths.js';
import { Ledger } from './domain/ledger/ledger.js';
import type { AddressConfirmation } from './application/ports/address-confirmation.js';
import type { Mailer } from './domain/mail/mailer.js';
import { RecipientsService } from './grpc/recipients.service.js';
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
import { ledgerProjection, wakingWorkers } from './infrastructure/messaging/subscriptions.js';
import { EndMetrics } from './infrastructure/observability/end-metrics.js';
import { LoggedDataFaults } from './infrastructure/observability/logged-data-faults.js';
import { LedgerMetrics } from './infrastructure/observability/ledger-metrics.js';

/** Settings for bounces and complaints. */
export interface ReportsOptions {
  /** Signs reports and return paths; null when no reports are accepted. */
  readonly key: string | null;
  /** The domain of the return paths. */
  readonly domain: string;
  readonly smtp: InboundSmtpAddress;
}

export interface NotificationsOptions {
  /** Provides `Mailer`. */
  readonly mailer: Provider<Mailer>;
  /** Provides `AddressConfirmation`. */
  readonly confirmation: Provider<AddressConfirmation>;
  /** The public URL of Search. */
  readonly searchUrl: string;
  /** The public URL of this context. RFC 8058 requires https for one-click unsubscribing. */
  readonly publicUrl: string;
  readonly reports: ReportsOptions;
  /** The address of the gRPC server; without it, gRPC is not served. */
  readonly grpc?: ListeningAt | undefined;
}

/** Assembles Notifications from a platform and adapters for its ports, in memory or on Postgres. */
@Module({})
export class NotificationsModule {
  static on(platform: DynamicModule, adapters: Provider[], options: NotificationsOptions): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [platform, UseCasesModule.forRoot()],
      providers: [
        ...USE_CASES,
        ...adapters,
        options.mailer,
        options.confirmation,
        { provide: ReportReader, useClass: MimeReportReader },
        {
          provide: ReturnPaths,
          useFactory: (clock: Clock) =>
            new SignedReturnPaths(options.reports.domain, options.reports.key, clock),
          inject: [Clock],
        },
        { provide: InboundKey, useValue: new InboundKey(options.reports.key) },
        { provide: InboundSmtpAddress, useValue: options.reports.smtp },
        { provide: PageUrls, useValue: new PageUrls(options.publicUrl) },
        { provide: EmailRenderer, useValue: new JsxEmailRenderer() },
        {
          provide: SUBSCRIPTIONS,
          useFactory: (
            commands: CommandBus,
            ledger: Ledger,
            unitOfWork: UnitOfWork,
            work: BackgroundWork,
            metrics: EndMetrics,
          ) => [
            ...subscriptionsToSearch(commands, options.searchUrl),
            ...subscriptionsToIdentity(commands),
            wakingWorkers(unitOfWork, work),
            ledgerProjection(ledger, unitOfWork, metrics),
          ],
          inject: [CommandBus, Ledger, UnitOfWork, BackgroundWork, EndMetrics],
        },
        Messaging,
        SENDING_SLOTS,
        MailWork,
        InboundSmtpServer,
        LedgerMetrics,
        EndMetrics,
        { provide: DataFaultReports, useClass: LoggedDataFaults },
        ...rpcServerAt(options.grpc, [RecipientsService]),
      ],
      controllers: [
        RecipientsController,
        LedgerController,
        BouncesController,
        SuppressedAddressesController,
        UnsubscribeController,
        PreferencesController,
        HistoryController,
        ...OPERATIONS_CONTROLLERS,
      ],
    };
  }
}
