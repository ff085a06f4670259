import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Clock } from '@pawprint/platform/ports';
import { BrowserSessions } from '../authentication/browser-sessions.js';
import { PasskeyChallenges } from '../passkey-challenges/passkey-challenges.js';
import { type PasskeyOptions, PasskeyVerifier } from '../ports/passkey-verifier.js';
import { BeginPasskeyRegistration, RegisterPasskey } from './register-passkey.command.js';

@CommandHandler(BeginPasskeyRegistration)
export class BeginPasskeyRegistrationHandler implements ICommandHandler<BeginPasskeyRegistration> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly verifier: PasskeyVerifier,
    private readonly challenges: PasskeyChallenges,
  ) {}

  async execute({ sessionToken }: BeginPasskeyRegistration): Promise<PasskeyOptions> {
    const { id, address, passkeys } = (await this.sessions.use(sessionToken)).account;
    return this.challenges.add(
      await this.verifier.registrationOptions({ id, name: address ?? id, passkeys }),
      id,
    );
  }
}

@CommandHandler(RegisterPasskey)
export class RegisterPasskeyHandler implements ICommandHandler<RegisterPasskey> {
  constructor(
    private readonly sessions: BrowserSessions,
    private readonly verifier: PasskeyVerifier,
    private readonly challenges: PasskeyChallenges,
    private readonly clock: Clock,
  ) {}

  async execute({ sessionToken, answer }: RegisterPasskey): Promise<void> {
    const { account } = await this.sessions.find(sessionToken);
    const { challenge } = await this.challenges.take(answer, account.id);
    const passkey = await this.verifier.verifyRegistration(answer, challenge, this.clock.now());
    await this.sessions.changeAccount(sessionToken, (own, session, now) =>
      own.addPasskey(passkey, session, now),
    );
  }
}
