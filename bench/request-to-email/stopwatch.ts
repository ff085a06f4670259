import { HttpClient } from '../support/http.js';
import type { Kitten } from '../support/sample-kittens.js';
import { searchWords } from './search-words.js';

const emailWithinMs = 30_000;

/** Lists kittens that match a saved search, and measures the time until the email about each is accepted. */
export class Stopwatch {
  readonly #waiting = new Map<string, () => void>();
  readonly #client: HttpClient;
  #listed = 0;

  constructor(
    searchUrl: string,
    private readonly kittens: readonly Kitten[],
  ) {
    this.#client = new HttpClient(searchUrl, 8);
  }

  readonly accepted = (mail: string): void => {
    const name = /\bProbe\d+\b/.exec(mail)?.[0];
    if (name !== undefined) this.#waiting.get(name)?.();
  };

  /** @returns ms from the request until the email is accepted */
  async fromRequestToEmail(): Promise<number> {
    const number = this.#listed++;
    const name = `Probe${number}`;
    const searchWord = searchWords[number % searchWords.length]!;
    const kitten = this.kittens[number % this.kittens.length]!;
    const { promise: mailed, resolve, reject } = Promise.withResolvers<number>();
    const tooLate = setTimeout(() => reject(new Error(`no email about ${name}`)), emailWithinMs);
    const startedAt = performance.now();
    this.#waiting.set(name, () => resolve(performance.now() - startedAt));
    try {
      const body = { ...kitten, name, description: `${kitten.description} Every inch the ${searchWord}.` };
      const answered = this.#client.send('POST', '/kittens', JSON.stringify(body));
      const [tookMs] = await Promise.all([mailed, answered]);
      return tookMs;
    } finally {
      clearTimeout(tooLate);
      this.#waiting.delete(name);
    }
  }

  close(): void {
    this.#client.close();
  }
}
