import { readFile } from 'node:fs/promises';

interface SampleKitten {
  readonly name: string;
  readonly ageInWeeks: number;
  readonly [other: string]: unknown;
}

const AT_ONCE = 4;
const RESPONSE_WITHIN_MS = 10_000;
const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Lists the kittens of a file, each with its own idempotency key. Only the first start lists them: on later days the birthdays
 * differ, and Search refuses a known key with another body (422).
 *
 * @param today the day from which ages are subtracted
 * @param headers with the authorization of the launcher, if callers need one
 * @returns an error message; undefined when all kittens have been listed
 */
export async function listSampleKittens(
  file: string,
  searchUrl: string,
  { today, headers, signal }: { today: Date; headers: Readonly<Record<string, string>>; signal: AbortSignal },
): Promise<string | undefined> {
  const kittens = JSON.parse(await readFile(file, 'utf8')) as SampleKitten[];
  const failures: string[] = [];
  const waiting = kittens.entries();
  const listOneAfterTheOther = async () => {
    for (const [index, kitten] of waiting) {
      const failure = await list(kitten, { key: `sample-${index + 1}`, searchUrl, headers, today, signal });
      if (failure) failures.push(`${kitten.name}: ${failure}`);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, listOneAfterTheOther));
  signal.throwIfAborted();
  return failures.length > 0
    ? `${failures.length} of ${kittens.length} sample kittens could not be listed (${failures[0]})`
    : undefined;
}

async function list(
  { ageInWeeks, ...kitten }: SampleKitten,
  {
    key,
    searchUrl,
    headers,
    today,
    signal,
  }: {
    key: string;
    searchUrl: string;
    headers: Readonly<Record<string, string>>;
    today: Date;
    signal: AbortSignal;
  },
): Promise<string | undefined> {
  const bornOn = new Date(today.getTime() - ageInWeeks * WEEK_MS).toISOString().slice(0, 10);
  try {
    const response = await fetch(`${searchUrl}/kittens`, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...kitten, bornOn }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(RESPONSE_WITHIN_MS)]),
    });
    const text = await response.text();
    return response.ok || response.status === 422 ? undefined : `${response.status} ${text}`;
  } catch (error) {
    return String(error);
  }
}
