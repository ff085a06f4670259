import { CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Accounts } from '../../domain/account/accounts.js';
import { BrowserSessions, type SignedIn } from '../authentication/browser-sessions.js';
import { invalidPasskey, PasskeyChallenges } from '../passkey-challenges/passkey-challenges.js';
import { type PasskeyOptions, PasskeyVerifier } from '../ports/passkey-verifier.js';
import { BeginPasskeySignIn, SignInWithPasskey } from './sign-in-with-passkey.command.js';

const PURPOSE = 'sign-in';

@CommandHandler(BeginPasskeySignIn)
export class BeginPasskeySignInHandler implements ICommandHandler<BeginPasskeySignIn> {
  constructor(
    private readonly verifier: PasskeyVerifier,
    private readonly challenges: PasskeyChallenges,
  ) {}

  async execute(): Promise<PasskeyOptions> {
    return this.challenges.add(await this.verifier.signInOptions(), PURPOSE);
  }
}

@CommandHandler(SignInWithPasskey)
export class SignInWithPasskeyHandler implements ICommandHandler<SignInWithPasskey> {
  constructor(
    private readonly accounts: Accounts,
    private readonly sessions: BrowserSessions,
    private readonly verifier: PasskeyVerifier,
    private readonly challenges: PasskeyChallenges,
  ) {}

  async execute({ answer, previousToken }: SignInWithPasskey): Promise<SignedIn> {
    const { challenge, passkeyId } = await this.challenges.take(answer, PURPOSE);
    const account = await this.accounts.findByPasskey(passkeyId);
    const passkey = account?.passkeys.find(({ id }) => id === passkeyId);
    if (!account || !passkey) throw invalidPasskey();
    account.usePasskey(await this.verifier.verifySignIn(answer, challenge, passkey));
    await this.accounts.put(account);
    return this.sessions.begin(account, previousToken);
  }
}
