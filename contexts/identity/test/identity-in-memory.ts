import { type Command, CommandBus, type Query, QueryBus } from '@nestjs/cqrs';
import { NestFactory } from '@nestjs/core';
import { UseCasesModule } from '@pawprint/platform/cqrs';
import { MessageLog } from '@pawprint/platform/messaging';
import { withCaller } from '@pawprint/platform/ports';
import { InMemoryPlatformModule, InMemoryWorld } from '@pawprint/platform/testing';
import { USE_CASES } from '#src/application/index.js';
import type { SignedIn } from '#src/application/authentication/browser-sessions.js';
import type { PasswordInput } from '#src/application/authentication/password-authentication.js';
import { ConfirmAddress } from '#src/application/confirm-address/confirm-address.command.js';
import { RegisterAccount } from '#src/application/register-account/register-account.command.js';
import { SendEmails } from '#src/application/send-emails/send-emails.command.js';
import { SignIn } from '#src/application/sign-in/sign-in.command.js';
import { Accounts } from '#src/domain/account/accounts.js';
import { PasswordHasher } from '#src/domain/account/password-hasher.js';
import type { EmailKind } from '#src/domain/email/email.js';
import { Mailer, type OutgoingEmail } from '#src/domain/email/mailer.js';
import { type FakeMailer, FAKES, type FakePasswordHasher } from './fakes/index.js';
import { IN_MEMORY_ADAPTERS } from './in-memory/index.js';

export const PASSWORD = 'four small grey kittens';

class UseCasesInTest {}

/** The use cases of Identity with in-memory repositories and fakes, and shortcuts for the tests of use cases. */
export type IdentityInMemory = Awaited<ReturnType<typeof identityInMemory>>;

export async function identityInMemory() {
  const world = new InMemoryWorld();
  const context = await NestFactory.createApplicationContext(
    {
      module: UseCasesInTest,
      imports: [InMemoryPlatformModule.for('identity', world), UseCasesModule.forRoot()],
      providers: [...USE_CASES, ...FAKES, ...IN_MEMORY_ADAPTERS],
    },
    { logger: false, abortOnError: false },
  );
  await context.init();
  const [commands, queries] = [context.get(CommandBus), context.get(QueryBus)];
  const mailer = context.get<Mailer, FakeMailer>(Mailer);
  const send = <Result>(command: Command<Result>): Promise<Result> =>
    withCaller({ kind: 'service' }, () => commands.execute(command));
  const trying = (address: string, input: Partial<PasswordInput> = {}): PasswordInput => ({
    address,
    password: PASSWORD,
    network: '192.0.2.1',
    device: null,
    ...input,
  });

  const sendEmails = async (): Promise<void> => {
    while (await send(new SendEmails())) continue;
  };
  /** The emails to an address, after everything that is due was sent. */
  const emailsTo = async (address: string): Promise<OutgoingEmail[]> => {
    await sendEmails();
    return mailer.sent.filter(({ to }) => to === address);
  };
  /** The secret in the latest email of a kind. */
  const linkTo = async (address: string, kind: EmailKind): Promise<string> =>
    (await emailsTo(address)).findLast((email) => email.kind === kind)!.secret;
  const joins = async (address: string, invitation: string | null = null): Promise<void> => {
    await send(new RegisterAccount(address, PASSWORD, invitation));
    await send(new ConfirmAddress(await linkTo(address, 'confirm-address')));
  };
  const signsIn = (address: string, input?: Partial<PasswordInput>): Promise<SignedIn> =>
    send(new SignIn(trying(address, input), null));

  return {
    world,
    clock: world.clock,
    accounts: context.get(Accounts),
    hasher: context.get<PasswordHasher, FakePasswordHasher>(PasswordHasher),
    mailer,
    send,
    ask: <Result>(query: Query<Result>): Promise<Result> => queries.execute(query),
    trying,
    emailsTo,
    kindsTo: async (address: string): Promise<EmailKind[]> =>
      (await emailsTo(address)).map(({ kind }) => kind),
    linkTo,
    joins,
    signsIn,
    /** The data of all published events of a type. */
    published: (type: string) => publishedBy(context.get(MessageLog), world, type),
    close: () => context.close(),
  };
}

async function publishedBy(log: MessageLog, world: InMemoryWorld, type: string): Promise<unknown[]> {
  const handlers = { [type]: () => Promise.resolve() };
  const subscription = { name: `a test of ${type}`, from: 'identity', handlers };
  const data: unknown[] = [];
  await world.unitOfWork.run(async () => {
    await log.open(subscription, 'a test');
    for (let batch = await log.take(subscription, 250); batch; batch = await log.take(subscription, 250))
      data.push(...batch.messages.map(({ message }) => message.data));
  });
  return data;
}
