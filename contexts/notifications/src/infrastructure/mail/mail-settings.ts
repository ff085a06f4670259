export interface ProviderSettings {
  /** What may be shown of where it is. */
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

/**
 * Who sends mail: `MAIL_PRIMARY`, or `SMTP_URL` where that is not set; `MAIL_FALLBACK`, if anybody; and
 * `MAIL_RATE_PER_SECOND`, if it matters.
 *
 * @throws Error naming the variable, and never what it holds, as there may be a password in it
 */
export function mailSettingsFrom(env: NodeJS.ProcessEnv): MailSettings {
  const first = env.MAIL_PRIMARY ? 'MAIL_PRIMARY' : 'SMTP_URL';
  if (!env[first]) throw new Error('SMTP_URL is not set, nor is MAIL_PRIMARY.');
  const primary = provider(first, env[first]);
  const fallback = env.MAIL_FALLBACK ? provider('MAIL_FALLBACK', env.MAIL_FALLBACK) : null;
  if (fallback?.name === primary.name)
    throw new Error(`MAIL_FALLBACK and ${first} are the same provider: ${primary.name}.`);
  return { primary, fallback, perSecond: perSecond(env.MAIL_RATE_PER_SECOND) };
}

function provider(variable: string, text: string): ProviderSettings {
  const refuse = (why: string): never => {
    throw new Error(`${variable} ${why}.`);
  };
  if (!URL.canParse(text)) return refuse('is no URL');
  const url = new URL(text);
  const { protocol, host, hostname, pathname, username, password } = url;
  if (host === '') refuse('names no host');
  if (/^smtps?:$/.test(protocol)) return { name: `${protocol}//${host}`, url };
  if (!/^https?:$/.test(protocol) || variable === 'SMTP_URL')
    refuse(`must begin with smtp:// or smtps://${variable === 'SMTP_URL' ? '' : ', or with https://'}`);
  if (protocol === 'http:' && !LOOPBACK.test(hostname))
    refuse('would send an API key in clear text: http:// is for this machine alone, others want https://');
  if (username === '' || password !== '')
    refuse('needs an API key and nothing else before the @ of its host');
  return { name: `${protocol}//${host}${pathname}`, url };
}

function perSecond(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const number = Number(text);
  if (!/^\d+$/.test(text) || number < 1 || number > 1_000_000)
    throw new Error(`MAIL_RATE_PER_SECOND must be a whole number from 1 on, not ${JSON.stringify(text)}.`);
  return number;
}
