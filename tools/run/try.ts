import { randomUUID } from 'node:crypto';
import { readSettings, portOf } from './settings.js';
import { waitUntil } from './wait-until.js';

/*
 * `npm run try`: what a newcomer would do by hand. Each call is printed as a command that can be copied.
 */

interface Mail {
  readonly subject: string;
  readonly to: readonly { readonly address: string }[];
}

const MAIL_WITHIN_MS = 15_000;
const ANSWER_WITHIN_MS = 10_000;

const settings = readSettings(process.env);
const search = `http://localhost:${portOf(settings, 'search').number}`;
const notifications = `http://localhost:${portOf(settings, 'notifications').number}`;
const mailbox = `http://localhost:${settings.mailboxPort.number}`;

const person = randomUUID();
const email = `kim-${person.slice(0, 8)}@example.org`;

try {
  console.log(`1. Kim wants to hear of kittens at once, at ${email}.\n`);
  await call('PUT', `${notifications}/recipients/${person}`, {
    email,
    timeZone: 'Europe/Amsterdam',
    frequency: 'instantly',
    quietHours: null,
    dailyCap: null,
  });

  console.log('2. Kim saves a search for a kitten that is not listed yet.\n');
  await call('POST', `${search}/adopters/${person}/saved-searches`, {
    name: 'A gentle ginger kitten',
    criteria: { words: 'gentle', coat: 'ginger' },
  });

  console.log('3. A shelter lists one.\n');
  await call('POST', `${search}/kittens`, {
    name: 'Clementine',
    breed: 'European Shorthair',
    coat: 'ginger',
    sex: 'female',
    bornOn: new Date(Date.now() - 70 * 24 * 60 * 60 * 1_000).toISOString().slice(0, 10),
    temperament: ['gentle', 'curious'],
    description: 'Was found in a flower pot, and falls asleep on any lap.',
    place: { town: 'Utrecht', latitude: 52.09, longitude: 5.12 },
  });

  const listedAt = performance.now();
  let mail: Mail | undefined;
  await waitUntil(async () => (mail = await mailTo(email)) !== undefined, { withinMs: MAIL_WITHIN_MS });
  if (!mail)
    throw new Error(
      `no mail came within ${MAIL_WITHIN_MS / 1000} s: ${notifications}/recipients/${person}/notifications`,
    );
  const seconds = ((performance.now() - listedAt) / 1000).toFixed(1);
  console.log(`4. After ${seconds} s there is a mail at ${mailbox}\n\n   ${mail.subject}`);
} catch (error) {
  const { message, cause } = error as Error;
  console.error(cause instanceof Error ? `${message} (is Pawprint up? "npm start" starts it)` : message);
  process.exitCode = 1;
}

async function call(method: string, url: string, body: object): Promise<void> {
  const json = JSON.stringify(body);
  console.log(`   curl -X ${method} ${url} -H 'content-type: application/json' \\\n     -d '${json}'`);
  const response = await fetch(url, {
    method,
    headers: { 'content-type': 'application/json' },
    body: json,
    signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
  });
  const answer = await response.text();
  console.log(`   ${response.status} ${answer}\n`);
  if (!response.ok) throw new Error('That was not to be.');
}

async function mailTo(address: string): Promise<Mail | undefined> {
  const response = await fetch(`${mailbox}/email`, { signal: AbortSignal.timeout(ANSWER_WITHIN_MS) });
  const mails = (await response.json()) as Mail[];
  return mails.find(({ to }) => to.some((recipient) => recipient.address === address));
}
