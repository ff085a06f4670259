import { lookupOf } from '@pawprint/platform/rpc';
import {
  contextConfiguration,
  IsPortNumber,
  IsWholeNumber,
  ParsedBy,
  Variable,
} from '@pawprint/platform/runtime';
import { IsByteLength, IsFQDN, IsOptional, IsUrl, ValidateIf } from 'class-validator';
import { InboundSmtpAddress } from './infrastructure/bounces/inbound-smtp-server.js';
import { type MailSettings, nameOf, providerAt, smtpServerAt } from './infrastructure/mail/mail-settings.js';
import type { ReportsOptions } from './notifications.module.js';

/** In bytes, as of SHA-256: a shorter key would make its signatures weaker (RFC 2104, 3). */
const MIN_KEY_BYTES = 32;

const IsPublicUrl = (): PropertyDecorator =>
  IsUrl(
    { protocols: ['http', 'https'], require_protocol: true, require_tld: false, allow_underscores: true },
    { message: 'must be a URL that begins with http:// or https://' },
  );

export class NotificationsConfiguration extends contextConfiguration('notifications') {
  @Variable({
    name: 'SMTP_URL',
    meaning: 'the SMTP server that emails are sent by, unless MAIL_PRIMARY is set',
    isSecret: true,
  })
  @ValidateIf(
    ({ smtpUrl, mailPrimary }: NotificationsConfiguration) =>
      smtpUrl !== undefined || mailPrimary === undefined,
  )
  @ParsedBy(smtpServerAt)
  readonly smtpUrl?: string;

  @Variable({
    name: 'MAIL_PRIMARY',
    meaning: 'the provider that emails are sent by: smtp://, smtps:// or https:// with an API key',
    default: '`SMTP_URL`',
    isSecret: true,
  })
  @IsOptional()
  @ParsedBy(providerAt)
  readonly mailPrimary?: string;

  @Variable({
    name: 'MAIL_FALLBACK',
    meaning: 'the provider that emails are sent by when the other one fails',
    isSecret: true,
  })
  @IsOptional()
  @ParsedBy(fallbackBeside)
  readonly mailFallback?: string;

  @Variable({
    name: 'MAIL_RATE_PER_SECOND',
    meaning: 'how many emails each provider gets at most; without it, any number',
    unit: 'emails per second',
  })
  @IsOptional()
  @IsWholeNumber(1, 1_000_000)
  readonly mailRatePerSecond?: number;

  @Variable({ name: 'SEARCH_PUBLIC_URL', meaning: 'where readers of an email find Search' })
  @IsPublicUrl()
  readonly searchUrl!: string;

  @Variable({
    name: 'NOTIFICATIONS_PUBLIC_URL',
    meaning: 'where readers of an email find the pages of Notifications',
    default: '`http://localhost:$NOTIFICATIONS_PORT`',
  })
  @IsOptional()
  @IsPublicUrl()
  readonly publicUrl?: string;

  @Variable({
    name: 'SEARCH_GRPC',
    meaning:
      'how the instances of Search are found for requests over gRPC: static:, dns: or srv:; without it, no requests are sent',
  })
  @IsOptional()
  @ParsedBy(lookupOf)
  readonly searchGrpc?: string;

  @Variable({
    name: 'INBOUND_KEY',
    meaning: `the key of ${MIN_KEY_BYTES} bytes or more that bounces and complaints are signed with; without it, none are accepted`,
    isSecret: true,
  })
  @IsOptional()
  @IsByteLength(MIN_KEY_BYTES, undefined, {
    message: ({ value }) =>
      `must have at least ${MIN_KEY_BYTES} bytes, but has ${Buffer.byteLength(value as string)}: "openssl rand -hex 32" makes one`,
  })
  readonly inboundKey?: string;

  @Variable({
    name: 'BOUNCES_PORT',
    meaning: 'the port of the SMTP server for bounces; without it, they are accepted over HTTP alone',
  })
  @IsOptional()
  @ParsedBy(ensureInboundKey)
  @IsPortNumber()
  readonly bouncesPort?: number;

  @Variable({ name: 'BOUNCES_DOMAIN', meaning: 'the domain of the return path of an email' })
  @IsFQDN({ require_tld: false }, { message: 'must be the name of a domain' })
  readonly bouncesDomain: string = 'pawprint.example';

  get mail(): MailSettings {
    const { smtpUrl, mailPrimary, mailFallback, mailRatePerSecond } = this;
    return {
      primary: mailPrimary ? providerAt(mailPrimary) : smtpServerAt(smtpUrl!),
      fallback: mailFallback ? providerAt(mailFallback) : null,
      perSecond: mailRatePerSecond ?? null,
    };
  }

  get reports(): ReportsOptions {
    return {
      key: this.inboundKey ?? null,
      domain: this.bouncesDomain,
      door: new InboundSmtpAddress(this.bouncesPort ?? null, this.host),
    };
  }
}

function fallbackBeside(text: string, { mailPrimary, smtpUrl }: NotificationsConfiguration): void {
  const { name } = providerAt(text);
  const [variable, primary] = mailPrimary ? ['MAIL_PRIMARY', mailPrimary] : ['SMTP_URL', smtpUrl];
  if (primary && URL.canParse(primary) && nameOf(new URL(primary)) === name)
    throw new Error(`is the same provider as ${variable}: ${name}`);
}

function ensureInboundKey(_port: string, { inboundKey }: NotificationsConfiguration): void {
  if (inboundKey === undefined)
    throw new Error('is set, but INBOUND_KEY is not: without it no return path is ours');
}
