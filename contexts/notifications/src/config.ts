import { providerNameOf } from '@pawprint/platform/email';
import { lookupOf, readCertificates, rpcContextConfiguration } from '@pawprint/platform/rpc';
import { IsPortNumber, IsPublicUrl, IsWholeNumber, ParsedBy, Variable } from '@pawprint/platform/runtime';
import { IsByteLength, IsFQDN, IsOptional, ValidateIf } from 'class-validator';
import type { IdentityClient } from './acl/identity/address-confirmed-in-identity.js';
import { InboundSmtpAddress } from './infrastructure/bounces/inbound-smtp-server.js';
import { type MailSettings, providerAt, smtpServerAt } from './infrastructure/mail/mail-settings.js';
import type { ReportsOptions } from './notifications.module.js';

/** The size of a SHA-256 hash: a shorter key would make the signatures weaker (RFC 2104, 3). */
const MIN_KEY_BYTES = 32;
const NONE = 'none';
const TOO_SHORT = `must have at least ${MIN_KEY_BYTES} bytes: "openssl rand -hex 32" makes one`;

export class NotificationsConfiguration extends rpcContextConfiguration('notifications') {
  @Variable('SMTP_URL', 'the provider of email unless MAIL_PRIMARY is set', { isSecret: true })
  @ValidateIf(({ smtpUrl, mailPrimary }: NotificationsConfiguration) => Boolean(smtpUrl ?? !mailPrimary))
  @ParsedBy(smtpServerAt)
  readonly smtpUrl?: string;

  @Variable('MAIL_PRIMARY', 'the provider of email: smtp://, smtps:// or https://', { isSecret: true })
  @IsOptional()
  @ParsedBy(providerAt)
  readonly mailPrimary?: string;

  @Variable('MAIL_FALLBACK', 'the provider of email when the other one fails', { isSecret: true })
  @IsOptional()
  @ParsedBy(fallbackBeside)
  readonly mailFallback?: string;

  @Variable('MAIL_RATE_PER_SECOND', 'the maximum of each provider', { unit: 'emails per second' })
  @IsOptional()
  @IsWholeNumber(1, 1_000_000)
  readonly mailRatePerSecond?: number;

  @Variable('SEARCH_PUBLIC_URL', 'the public URL of the pages that notifications link to')
  @IsPublicUrl()
  readonly searchUrl!: string;

  @Variable(
    'IDENTITY_GRPC',
    'how Identity is found: static:, dns: or srv:, or `none` to send to addresses that are not confirmed; must be set when AUTH is required',
  )
  @ValidateIf(
    ({ auth, identityGrpc }: NotificationsConfiguration) => auth === 'required' || identityGrpc !== undefined,
  )
  @ParsedBy((text: string) => text === NONE || lookupOf(text))
  readonly identityGrpc?: string;

  @Variable('INBOUND_KEY', 'the key, 32 bytes or more, that reports of bounces are signed with', {
    isSecret: true,
  })
  @IsOptional()
  @IsByteLength(MIN_KEY_BYTES, undefined, { message: TOO_SHORT })
  readonly inboundKey?: string;

  @Variable('BOUNCES_PORT', 'the port for bounces over SMTP; without it, they are accepted over HTTP alone')
  @IsOptional()
  @ParsedBy(ensureInboundKey)
  @IsPortNumber()
  readonly bouncesPort?: number;

  @Variable('BOUNCES_DOMAIN', 'the domain of the return path of an email')
  @IsFQDN({ require_tld: false })
  readonly bouncesDomain: string = 'pawprint.example';

  /** Finds Identity, which knows the confirmed addresses; undefined when every address counts as confirmed. */
  get identity(): IdentityClient | undefined {
    const { auth, identityGrpc: name, grpcCertificates: folder } = this;
    if (auth !== 'required' || name === NONE) return undefined;
    return { name: name!, certificates: folder ? readCertificates(folder) : undefined };
  }

  get mail(): MailSettings {
    return {
      primary: this.mailPrimary ? providerAt(this.mailPrimary) : smtpServerAt(this.smtpUrl!),
      fallback: this.mailFallback ? providerAt(this.mailFallback) : null,
      perSecond: this.mailRatePerSecond ?? null,
    };
  }

  get reports(): ReportsOptions {
    return {
      key: this.inboundKey ?? null,
      domain: this.bouncesDomain,
      smtp: new InboundSmtpAddress(this.bouncesPort ?? null, this.host),
    };
  }
}

function fallbackBeside(text: string, { mailPrimary, smtpUrl }: NotificationsConfiguration): void {
  const name = providerNameOf(providerAt(text));
  const [variable, primary] = mailPrimary ? ['MAIL_PRIMARY', mailPrimary] : ['SMTP_URL', smtpUrl];
  if (primary && URL.canParse(primary) && providerNameOf(new URL(primary)) === name)
    throw new Error(`is the same provider as ${variable}: ${name}`);
}

function ensureInboundKey(_port: string, { inboundKey }: NotificationsConfiguration): void {
  if (inboundKey === undefined) throw new Error('is set, but INBOUND_KEY is not: it signs the return paths');
}
