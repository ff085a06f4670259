import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { CqrsModule } from '@nestjs/cqrs';
import { HealthController } from '@pawprint/platform/http';
import { Messaging, MESSAGING_CONTROLLERS } from '@pawprint/platform/messaging';
import { subscriptionsToSearch } from './acl/search/subscriptions.js';
import { USE_CASES } from './application/index.js';
import { Mailer } from './domain/mail/mailer.js';
import { RecipientsController } from './http/recipients.controller.js';
import { MailWork } from './infrastructure/mail/mail-work.js';

export interface NotificationsOptions {
  readonly mailer: Mailer;
  /** Where people reach Search. */
  readonly searchUrl: string;
}

/** Notifications, put together on whatever platform and adapters it is given. */
@Module({})
export class NotificationsModule {
  static on(platform: DynamicModule, adapters: Provider[], options: NotificationsOptions): DynamicModule {
    return {
      module: NotificationsModule,
      imports: [platform, CqrsModule.forRoot()],
      providers: [
        ...USE_CASES,
        ...adapters,
        ...subscriptionsToSearch(options.searchUrl),
        { provide: Mailer, useValue: options.mailer },
        Messaging,
        MailWork,
      ],
      controllers: [RecipientsController, ...MESSAGING_CONTROLLERS, HealthController],
    };
  }
}
