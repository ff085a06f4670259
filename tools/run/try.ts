import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathForPeople } from './greeting.js';
import { portOf, readSettings } from './settings.js';
import { waitUntil } from './wait-until.js';

/*
 * `npm run try`: saves a search, lists a matching kitten and waits for the email. It prints each request as a curl command. When
 * callers need an access token, it first registers a person, who signs in, and shows that strangers are refused.
 */

interface Email {
  readonly subject: string;
  readonly text: string;
  readonly to: readonly { readonly address: string }[];
}

/** A header, and how the printed command states it. */
interface Authorization {
  readonly header: string;
  readonly printed: string;
}

interface Sent {
  readonly authorization?: Authorization | undefined;
  readonly form?: boolean;
  /** The status of a refusal that is expected. */
  readonly refusedWith?: number;
}

const EMAIL_WITHIN_MS = 15_000;
const RESPONSE_WITHIN_MS = 10_000;

const settings = readSettings(process.env);
const urlOf = (context: string): string => `http://localhost:${portOf(settings, context).number}`;
const [search, notifications, identity] = ['search', 'notifications', 'identity'].map(urlOf) as [
  string,
  string,
  string,
];
const mailbox = `http://localhost:${settings.mailboxPort.number}`;

let person: string = randomUUID();
const email = `kim-${person.slice(0, 8)}@example.org`;
let step = 0;
const tokens = new Map<string, Authorization>();

try {
  const needsToken = (await fetch(`${search}/messaging`)).status === 401;
  if (needsToken) await register();

  say(`Kim wants an email about each match, instantly, at ${email}.`);
  const preferences = {
    email,
    timeZone: 'Europe/Amsterdam',
    frequency: 'instantly',
    quietHours: null,
    dailyCap: null,
  };
  const recipient = `${notifications}/recipients/${person}`;
  await call('PUT', recipient, preferences, { authorization: tokens.get('notifications') });

  say('Kim saves a search for a kitten that is not listed yet.');
  const savedSearch = { name: 'A gentle ginger kitten', criteria: { words: 'gentle', coat: 'ginger' } };
  const savedSearches = `${search}/adopters/${person}/saved-searches`;
  await call('POST', savedSearches, savedSearch, { authorization: tokens.get('search') });

  if (needsToken) {
    say('A stranger without a token is refused, and Kim cannot save a search for another adopter.');
    await call('PUT', recipient, preferences, { refusedWith: 401 });
    const others = `${search}/adopters/${randomUUID()}/saved-searches`;
    await call('POST', others, savedSearch, { authorization: tokens.get('search'), refusedWith: 403 });
  }

  say(
    `A shelter lists such a kitten.${needsToken ? ' Here, it uses the token of the processes of this system.' : ''}`,
  );
  const kitten = {
    name: 'Clementine',
    breed: 'European Shorthair',
    coat: 'ginger',
    sex: 'female',
    bornOn: new Date(Date.now() - 70 * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10),
    temperament: ['gentle', 'curious'],
    description: 'Was found in a flower pot, and falls asleep on any lap.',
    place: { town: 'Utrecht', latitude: 52.09, longitude: 5.12 },
  };
  await call('POST', `${search}/kittens`, kitten, { authorization: needsToken ? serviceToken() : undefined });

  const listedAt = performance.now();
  const received = await emailTo(email, ({ subject }) => subject.includes(kitten.name));
  const seconds = ((performance.now() - listedAt) / 1000).toFixed(1);
  say(`The email arrived after ${seconds} s. Read it at ${mailbox}`);
  console.log(`   ${received.subject}`);
} catch (error) {
  const { message, cause } = error as Error;
  console.error(cause instanceof Error ? `${message} (is Pawprint running? "npm start" starts it)` : message);
  process.exitCode = 1;
}

/** Registers Kim, who confirms the address by the link in the email, signs in, and gets a token for each context. */
async function register(): Promise<void> {
  const credentials = { email, password: `kim has ${randomBytes(8).toString('hex')} kittens` };
  say(`Kim joins, and confirms the address ${email} by the link in the email.`);
  await call('POST', `${identity}/accounts`, credentials);
  const { text } = await emailTo(email, (one) => one.text.includes('/links/confirm/'));
  await call('POST', /https?:\/\/\S+/.exec(text)![0], {}, { form: true });

  say('Kim signs in, and gets an access token for each context.');
  const session = await call('POST', `${identity}/sessions`, credentials);
  person = (JSON.parse(session) as { personId: string }).personId;
  for (const audience of ['search', 'notifications']) {
    const issued = await call('POST', `${identity}/tokens`, { ...credentials, audience });
    const { accessToken } = JSON.parse(issued) as { accessToken: string };
    tokens.set(audience, { header: `Bearer ${accessToken}`, printed: 'Bearer …' });
  }
}

function serviceToken(): Authorization {
  const file = process.env.SERVICE_TOKEN_FILE || join(settings.dataDir, 'service-token');
  if (!existsSync(file))
    throw new Error(`There is no file ${file}: set SERVICE_TOKEN_FILE to the one of the running system.`);
  const header = `Bearer ${readFileSync(file, 'utf8').trim()}`;
  return { header, printed: `Bearer $(cat ${pathForPeople(file)})` };
}

function say(sentence: string): void {
  console.log(`${++step}. ${sentence}\n`);
}

async function call(
  method: string,
  url: string,
  payload: object,
  { authorization, form = false, refusedWith }: Sent = {},
): Promise<string> {
  const json = JSON.stringify(payload);
  const printed = authorization ? ` -H "authorization: ${authorization.printed}"` : '';
  const content = form ? '' : ` -H 'content-type: application/json' \\\n     -d '${json}'`;
  console.log(`   curl -X ${method} ${url}${printed}${content}`);
  const response = await fetch(url, {
    method,
    headers: {
      ...(!form && { 'content-type': 'application/json' }),
      ...(authorization && { authorization: authorization.header }),
    },
    body: form ? new URLSearchParams() : json,
    signal: AbortSignal.timeout(RESPONSE_WITHIN_MS),
  });
  const text = await response.text();
  console.log(`   ${response.status} ${form ? '' : text}\n`);
  if (response.ok ? refusedWith === undefined : response.status === refusedWith) return text;
  throw new Error(`${method} ${url} failed with status ${response.status}.`);
}

/** @throws Error when no such email arrives within `EMAIL_WITHIN_MS` */
async function emailTo(address: string, matching: (email: Email) => boolean): Promise<Email> {
  let received: Email | undefined;
  const isReceived = async (): Promise<boolean> => {
    const response = await fetch(`${mailbox}/email`, { signal: AbortSignal.timeout(RESPONSE_WITHIN_MS) });
    const emails = (await response.json()) as Email[];
    received = emails.find((one) => one.to.some((to) => to.address === address) && matching(one));
    return received !== undefined;
  };
  if (await waitUntil(isReceived, { withinMs: EMAIL_WITHIN_MS })) return received!;
  throw new Error(`No email to ${address} arrived within ${EMAIL_WITHIN_MS / 1000} s: ${mailbox}`);
}
