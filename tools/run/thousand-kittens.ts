import { randomUUID } from 'node:crypto';

/** Each kitten has one of these words in its name, and each adopter searches for one. Few enough emails go to each address. */
const WORDS = (
  'alpha beta gamma delta epsilon zeta eta theta iota kappa ' +
  'lambda mu nu xi omicron pi rho sigma tau upsilon'
).split(' ');
const PREFERENCES = { timeZone: 'UTC', frequency: 'instantly', quietHours: null, dailyCap: null };
const COUNT = 1_000;
const TEN_WEEKS_MS = 70 * 24 * 60 * 60 * 1_000;
const CONFLICT = 409;
const RESPONSE_WITHIN_MS = 30_000;

/**
 * Lists a thousand kittens by one import, after twenty adopters have saved searches. Each kitten matches one of these.
 *
 * @param url of the front door
 * @throws Error with the problem when the front door refuses a request
 */
export async function listThousandKittens(url: string, now: Date): Promise<void> {
  const send = async (method: string, path: string, body: string, type = 'application/json') => {
    const headers = { 'content-type': type };
    const signal = AbortSignal.timeout(RESPONSE_WITHIN_MS);
    const response = await fetch(url + path, { method, headers, body, signal });
    const text = await response.text();
    // An adopter who has saved the search before is fine.
    if (!response.ok && response.status !== CONFLICT)
      throw new Error((JSON.parse(text) as { detail?: string }).detail ?? text);
  };
  await Promise.all(
    WORDS.map(async (word, index) => {
      const id = `0190a6c2-7c00-7000-8001-${String(index).padStart(12, '0')}`;
      const savedSearch = { name: `Unbreakable ${word}`, criteria: { words: `unbreakable ${word}` } };
      const recipient = { ...PREFERENCES, email: `${word}@example.org` };
      await send('PUT', `/recipients/${id}`, JSON.stringify(recipient));
      await send('POST', `/adopters/${id}/saved-searches`, JSON.stringify(savedSearch));
    }),
  );
  await send('POST', '/kittens/import', linesOf(now), 'application/x-ndjson');
}

function linesOf(now: Date): string {
  const batch = randomUUID();
  const bornOn = new Date(now.getTime() - TEN_WEEKS_MS).toISOString().slice(0, 10);
  const lines = Array.from({ length: COUNT }, (_, index) =>
    JSON.stringify({
      ...{ reference: `${batch}-${index}`, name: `Unbreakable ${WORDS[index % WORDS.length]}`, bornOn },
      ...{ breed: 'European Shorthair', coat: 'ginger', sex: 'female', temperament: ['calm'] },
      description: 'One of a thousand kittens.',
      place: { town: 'Utrecht', latitude: 52.09, longitude: 5.12 },
    }),
  );
  return lines.join('\n');
}
