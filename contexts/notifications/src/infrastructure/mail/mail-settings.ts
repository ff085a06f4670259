export interface ProviderSettings {
  /** Its URL without credentials. */
  readonly name: string;
  readonly url: URL;
}

export interface MailSettings {
  readonly primary: ProviderSettings;
  readonly fallback: ProviderSettings | null;
  /** For each of them. */
  readonly perSecond: number | null;
}

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** @throws Error without the text, which may contain a password */
export function smtpServerAt(text: string): ProviderSettings {
  return serverAt(text, 'must begin with smtp:// or smtps://', (protocol) => /^smtps?:$/.test(protocol));
}

/**
 * An SMTP server, or a provider with an HTTP API.
 *
 * @throws Error without the text, which may contain a password
 */
export function providerAt(text: string): ProviderSettings {
  const forms = 'must begin with smtp:// or smtps://, or with https://';
  const provider = serverAt(text, forms, (protocol) => /^(smtps?|https?):$/.test(protocol));
  const { protocol, hostname, username, password } = provider.url;
  if (!protocol.startsWith('http')) return provider;
  if (protocol === 'http:' && !LOOPBACK.test(hostname))
    throw new Error(
      'would send an API key in clear text: http:// is for this machine alone, others want https://',
    );
  if (username === '' || password !== '')
    throw new Error('needs an API key and nothing else before the @ of its host');
  return provider;
}

export function nameOf({ protocol, host, pathname }: URL): string {
  return `${protocol}//${host}${protocol.startsWith('http') ? pathname : ''}`;
}

function serverAt(text: string, forms: string, isAccepted: (protocol: string) => boolean): ProviderSettings {
  if (!URL.canParse(text)) throw new Error('is not a URL');
  const url = new URL(text);
  if (url.host === '') throw new Error('names no host');
  if (!isAccepted(url.protocol)) throw new Error(forms);
  return { name: nameOf(url), url };
}
