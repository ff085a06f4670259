import { createHash } from 'node:crypto';
import type { Provider } from '@nestjs/common';
import { NotAuthenticated } from '#src/domain/account/not-authenticated.error.js';
import { CommonPasswords } from '#src/domain/account/common-passwords.js';
import type { Passkey } from '#src/domain/account/passkey.js';
import { type PasswordCheck, PasswordHasher } from '#src/domain/account/password-hasher.js';
import type { Password } from '#src/domain/account/password.js';
import { Mailer, type OutgoingEmail } from '#src/domain/email/mailer.js';
import { type Secret, Secrets } from '#src/domain/secret/secrets.js';
import { KnownDevices } from '#src/application/ports/known-devices.js';
import { type PasskeyOptions, PasskeyVerifier } from '#src/application/ports/passkey-verifier.js';
import { TokenIssuer } from '#src/application/ports/token-issuer.js';

export const COMMON_PASSWORD = 'passwordpassword';

class FakeCommonPasswords implements CommonPasswords {
  include(password: string): boolean {
    return password.toLowerCase() === COMMON_PASSWORD;
  }
}

/** Counts how many hashes it computes. A hash is outdated after `retire`. */
export class FakePasswordHasher implements PasswordHasher {
  computed = 0;
  private parameters = 1;

  retire(): void {
    this.parameters++;
  }

  hash(password: Password): Promise<string> {
    this.computed++;
    return Promise.resolve(`${this.parameters} ${password}`);
  }

  check(password: string, hash: string | null): Promise<PasswordCheck> {
    this.computed++;
    const [parameters, ...rest] = (hash ?? '').split(' ');
    const isCorrect = hash !== null && rest.join(' ') === password;
    return Promise.resolve({ isCorrect, isOutdated: isCorrect && Number(parameters) < this.parameters });
  }
}

/** Makes predictable secrets. */
class FakeSecrets implements Secrets {
  private made = 0;

  next(): Secret {
    const text = `secret ${++this.made}`;
    return { text, digest: this.digestOf(text) };
  }

  digestOf(text: string): string {
    return createHash('sha256').update(text).digest('base64url');
  }
}

class FakeKnownDevices implements KnownDevices {
  sign(personId: string): string {
    return `device of ${personId}`;
  }

  isKnown(device: string | null, personId: string): boolean {
    return device === this.sign(personId);
  }
}

class FakeTokenIssuer implements TokenIssuer {
  issue(token: object, lifetimeSeconds: number): Promise<string> {
    return Promise.resolve(JSON.stringify({ ...token, lifetimeSeconds }));
  }
}

/** Remembers the emails that it accepts, and refuses them while `isDown`. */
export class FakeMailer implements Mailer {
  readonly sent: OutgoingEmail[] = [];
  isDown = false;

  send(email: OutgoingEmail): Promise<void> {
    if (this.isDown) return Promise.reject(new Error('The provider is unavailable.'));
    this.sent.push(email);
    return Promise.resolve();
  }
}

/** The answer of a browser to `FakePasskeyVerifier`. */
export interface FakeAnswer {
  readonly challenge: string;
  readonly passkeyId: string;
  readonly counter: number;
}

/** Accepts answers whose counter is higher than before. */
class FakePasskeyVerifier implements PasskeyVerifier {
  private made = 0;

  registrationOptions(account: object): Promise<PasskeyOptions> {
    return Promise.resolve({ ...account, challenge: `challenge ${++this.made}` });
  }

  signInOptions(): Promise<PasskeyOptions> {
    return Promise.resolve({ challenge: `challenge ${++this.made}` });
  }

  namedIn(answer: object): FakeAnswer | null {
    return 'challenge' in answer ? (answer as FakeAnswer) : null;
  }

  verifyRegistration(answer: object, _: string, now: Date): Promise<Passkey> {
    const { passkeyId: id, counter } = answer as FakeAnswer;
    return Promise.resolve({ id, publicKey: 'AAAA', counter, transports: [], addedAt: now.toISOString() });
  }

  verifySignIn(answer: object, _: string, passkey: Passkey): Promise<Passkey> {
    const { counter } = answer as FakeAnswer;
    if (counter <= passkey.counter) return Promise.reject(new NotAuthenticated('The passkey was copied.'));
    return Promise.resolve({ ...passkey, counter });
  }
}

/** Every port that is neither a repository nor a port of the platform. */
export const FAKES: Provider[] = [
  { provide: CommonPasswords, useClass: FakeCommonPasswords },
  { provide: PasswordHasher, useClass: FakePasswordHasher },
  { provide: Secrets, useClass: FakeSecrets },
  { provide: KnownDevices, useClass: FakeKnownDevices },
  { provide: TokenIssuer, useClass: FakeTokenIssuer },
  { provide: Mailer, useClass: FakeMailer },
  { provide: PasskeyVerifier, useClass: FakePasskeyVerifier },
];
