import { readFile } from 'node:fs/promises';

interface SampleKitten {
  readonly name: string;
  readonly ageInWeeks: number;
  readonly [other: string]: unknown;
}

const AT_ONCE = 4;
const ANSWER_WITHIN_MS = 10_000;
const WEEK_MS = 7 * 24 * 60 * 60 * 1_000;

/**
 * Lists the kittens of a file. Each has a key of its own, so a kitten is listed by the first start only: later its
 * birthday is another one, and the same key with another body is refused (422).
 *
 * @param today from which the ages count back
 * @returns what went wrong, in a sentence; undefined when nothing did
 */
export async function listSampleKittens(
  file: string,
  searchUrl: string,
  { today, signal }: { today: Date; signal: AbortSignal },
): Promise<string | undefined> {
  const kittens = JSON.parse(await readFile(file, 'utf8')) as SampleKitten[];
  const failures: string[] = [];
  const waiting = kittens.entries();
  const listOneAfterTheOther = async () => {
    for (const [index, kitten] of waiting) {
      const failure = await list(kitten, { key: `sample-${index + 1}`, searchUrl, today, signal });
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
  { key, searchUrl, today, signal }: { key: string; searchUrl: string; today: Date; signal: AbortSignal },
): Promise<string | undefined> {
  const bornOn = new Date(today.getTime() - ageInWeeks * WEEK_MS).toISOString().slice(0, 10);
  try {
    const response = await fetch(`${searchUrl}/kittens`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({ ...kitten, bornOn }),
      signal: AbortSignal.any([signal, AbortSignal.timeout(ANSWER_WITHIN_MS)]),
    });
    const text = await response.text();
    return response.ok || response.status === 422 ? undefined : `${response.status} ${text}`;
  } catch (error) {
    return String(error);
  }
}
