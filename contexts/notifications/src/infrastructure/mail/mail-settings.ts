import { isLoopback } from '@pawprint/platform/email';

export interface MailSettings {
  readonly primary: URL;
  readonly fallback: URL | null;
  /** The maximum rate of each provider, in emails per second; null for no maximum. */
  readonly perSecond: number | null;
}

/** @throws Error without the text, which may contain a password */
export function smtpServerAt(text: string): URL {
  return serverAt(text, 'must begin with smtp:// or smtps://', /^smtps?:$/);
}

/**
 * An SMTP server, or a provider with an HTTP API.
 *
 * @throws Error without the text, which may contain a password
 */
export function providerAt(text: string): URL {
  const provider = serverAt(text, 'must begin with smtp://, smtps:// or https://', /^(smtp|http)s?:$/);
  const { protocol, username, password } = provider;
  if (!protocol.startsWith('http')) return provider;
  if (protocol === 'http:' && !isLoopback(provider))
    throw new Error(
      'would send an API key in clear text: http:// is allowed for this machine only; use https://',
    );
  if (username === '' || password !== '')
    throw new Error('needs an API key, and no password, before the @ of its host');
  return provider;
}

function serverAt(text: string, forms: string, accepted: RegExp): URL {
  if (!URL.canParse(text)) throw new Error('is not a URL');
  const url = new URL(text);
  if (url.host === '') throw new Error('names no host');
  if (!accepted.test(url.protocol)) throw new Error(forms);
  return url;
}
