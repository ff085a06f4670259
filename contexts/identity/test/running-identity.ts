import type { Provider } from '@nestjs/common';
import { CommandBus } from '@nestjs/cqrs';
import type { createHttpApplication } from '@pawprint/platform/http';
import { DocumentedApplication } from '@pawprint/platform/testing';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { SendEmails } from '#src/application/send-emails/send-emails.command.js';
import { PasswordHasher } from '#src/domain/account/password-hasher.js';
import { Mailer } from '#src/domain/email/mailer.js';
import { adaptersFor } from '#src/infrastructure/index.js';
import { FakeMailer, FakePasswordHasher } from './fakes/index.js';
import { identityKeys } from './identity-keys.js';

export type Application = Awaited<ReturnType<typeof createHttpApplication>>;

export const ISSUER = 'http://localhost:3004';

/** Identity without a socket, in memory or on Postgres. */
export interface RunningIdentity {
  readonly app: Application;
  readonly mailer: FakeMailer;
  readonly hasher: FakePasswordHasher;
  send(request: InjectOptions): Promise<LightMyRequestResponse>;
  unobservedResponses(): string[];
  /** Sends the emails that are due. */
  sendEmails(): Promise<void>;
  advanceBy(ms: number): void;
  stop(): Promise<void>;
}

/**
 * The real adapters, except that passwords are hashed fast and emails are only remembered.
 *
 * @param origin of the pages that use passkeys
 */
export function adaptersInTest(origin = ISSUER): {
  adapters: Provider[];
  mailer: FakeMailer;
  hasher: FakePasswordHasher;
} {
  const [mailer, hasher] = [new FakeMailer(), new FakePasswordHasher()];
  const options = {
    keys: identityKeys(),
    url: ISSUER,
    smtpUrl: 'smtp://127.0.0.1:1',
    relyingParty: { id: 'localhost', origins: [origin] },
  };
  const adapters = [
    ...adaptersFor(options),
    { provide: Mailer, useValue: mailer },
    { provide: PasswordHasher, useValue: hasher },
  ];
  return { adapters, mailer, hasher };
}

export function drivenBy(
  app: Application,
): Pick<RunningIdentity, 'send' | 'unobservedResponses' | 'sendEmails'> {
  const documented = new DocumentedApplication(app);
  const commands = app.get(CommandBus);
  return {
    send: (request) => documented.send(request),
    unobservedResponses: () => documented.unobservedResponses(),
    sendEmails: async () => {
      while (await commands.execute(new SendEmails()));
    },
  };
}
