import { rpcContextConfiguration } from '@pawprint/platform/rpc';
import { ParsedBy, Variable } from '@pawprint/platform/runtime';
import { IsFQDN, IsOptional, Matches } from 'class-validator';
import { readIdentityKeys } from './infrastructure/keys/identity-keys.js';

const ORIGIN = /^https?:\/\/[^/]+$/;

function originsIn(text: string): string[] {
  const origins = text.split(',').map((origin) => origin.trim());
  if (!origins.every((origin) => ORIGIN.test(origin) && URL.canParse(origin)))
    throw new Error('must be origins like https://pawprint.example, separated by commas');
  return origins;
}

export class IdentityConfiguration extends rpcContextConfiguration('identity') {
  @Variable(
    'IDENTITY_KEY_FILE',
    'the file with the peppers of passwords and the key that encrypts signing keys',
  )
  @ParsedBy(readIdentityKeys)
  readonly keyFile!: string;

  @Variable('SMTP_URL', 'the provider of email', { isSecret: true })
  @Matches(/^smtps?:\/\/[^/]/, { message: 'must begin with smtp:// or smtps:// and a host' })
  readonly smtpUrl!: string;

  @Variable('PASSKEY_DOMAIN', 'the domain that passkeys belong to (the relying party id of WebAuthn)')
  @IsFQDN({ require_tld: false })
  readonly passkeyDomain: string = 'localhost';

  @Variable('PASSKEY_ORIGINS', 'the origins of the pages that use passkeys, separated by commas')
  @IsOptional()
  @ParsedBy(originsIn)
  readonly passkeyOrigins?: string;

  /** The public URL of this context, which is also the issuer of its access tokens. */
  get url(): string {
    return this.publicUrl ?? `http://localhost:${this.port}`;
  }

  get relyingParty(): { readonly id: string; readonly origins: readonly string[] } {
    const origins = this.passkeyOrigins ? originsIn(this.passkeyOrigins) : [new URL(this.url).origin];
    return { id: this.passkeyDomain, origins };
  }
}
