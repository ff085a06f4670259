import type { Provider } from '@nestjs/common';
import { EmailMetrics } from '@pawprint/platform/email';
import { KnownDevices } from '../application/ports/known-devices.js';
import { PasskeyVerifier } from '../application/ports/passkey-verifier.js';
import { TokenIssuer } from '../application/ports/token-issuer.js';
import { CommonPasswords } from '../domain/account/common-passwords.js';
import { PasswordHasher } from '../domain/account/password-hasher.js';
import { Mailer } from '../domain/email/mailer.js';
import { Secrets } from '../domain/secret/secrets.js';
import { SignedDevices } from './devices/signed-devices.js';
import { SmtpMailer } from './email/smtp-mailer.js';
import { IdentityKeys } from './keys/identity-keys.js';
import { type RelyingParty, SimpleWebAuthnVerifier } from './passkeys/simple-webauthn-verifier.js';
import { Argon2PasswordHasher } from './passwords/argon2-password-hasher.js';
import { CommonPasswordDictionary } from './passwords/common-password-dictionary.js';
import { RandomSecrets } from './secrets/random-secrets.js';
import { Issuer, JoseTokenIssuer } from './tokens/jose-token-issuer.js';

export interface AdapterOptions {
  readonly keys: IdentityKeys;
  /** The public URL of this context. */
  readonly url: string;
  readonly smtpUrl: string;
  readonly relyingParty: RelyingParty;
}

/** The ports that do not store data. */
export const adaptersFor = ({ keys, url, smtpUrl, relyingParty }: AdapterOptions): Provider[] => [
  { provide: IdentityKeys, useValue: keys },
  { provide: PasswordHasher, useValue: new Argon2PasswordHasher(keys) },
  { provide: CommonPasswords, useClass: CommonPasswordDictionary },
  { provide: Secrets, useClass: RandomSecrets },
  { provide: KnownDevices, useValue: new SignedDevices(keys) },
  { provide: PasskeyVerifier, useValue: new SimpleWebAuthnVerifier(relyingParty) },
  { provide: Issuer, useValue: new Issuer(url) },
  { provide: TokenIssuer, useClass: JoseTokenIssuer },
  EmailMetrics,
  {
    provide: Mailer,
    useFactory: (emails: EmailMetrics) => new SmtpMailer(smtpUrl, url, emails),
    inject: [EmailMetrics],
  },
];
