import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpClient } from '../support/http.js';
import type { MailSink } from '../support/mail-sink.js';
import type { Kitten } from '../support/sample-kittens.js';
import type { Contender } from './contenders.js';

const perSecond = 10;

export interface Outcome {
  readonly tookMs: readonly number[];
  readonly errors: number;
  /** The number of expected emails: kittens times adopters. */
  readonly due: number;
  readonly lost: number;
  readonly duplicates: number;
  /** In ms since the first request; null when no email arrived. */
  readonly lastEmailMs: number | null;
}

interface ReceivedEmail {
  /** The adopter and the kitten. */
  readonly about: string;
  readonly at: number;
}

/** Lists kittens at a constant rate, and repeats failed requests after the provider has recovered. */
export class Shelter {
  #listed = 0;

  constructor(
    private readonly sink: MailSink,
    private readonly adopters: number,
    /** The time after which the provider recovers. */
    private readonly failureMs: number,
  ) {}

  async list(
    kittens: readonly Kitten[],
    { url, untilIdle }: Contender,
    fail: (sink: MailSink) => Promise<void>,
  ): Promise<Outcome> {
    const emails: ReceivedEmail[] = [];
    this.sink.accepted = (mail) => emails.push({ about: aboutOf(mail), at: performance.now() });
    const client = new HttpClient(url, kittens.length);
    const requests = kittens.map((kitten) => ({
      body: JSON.stringify({ ...kitten, name: `Probe${this.#listed++}` }),
      headers: { 'idempotency-key': randomUUID() },
    }));
    const send = ({ body, headers }: (typeof requests)[number]) =>
      client.send('POST', '/kittens', body, headers);

    await fail(this.sink);
    const startedAt = performance.now();
    const until = (ms: number) => pause(Math.max(0, startedAt + ms - performance.now()));
    const responses = await Promise.all(
      requests.map(async (request, number) => {
        await until((number * 1_000) / perSecond);
        const sentAt = performance.now();
        const failed = await send(request).then(
          () => false,
          () => true,
        );
        return { request, failed, tookMs: performance.now() - sentAt };
      }),
    );
    await until(this.failureMs);
    await this.sink.recover();
    const failed = responses.filter((response) => response.failed);
    for (const { request } of failed) await send(request);
    await untilIdle();
    client.close();

    const due = kittens.length * this.adopters;
    const arrived = new Set(emails.map(({ about }) => about)).size;
    return {
      tookMs: responses.map(({ tookMs }) => tookMs),
      errors: failed.length,
      due,
      lost: due - arrived,
      duplicates: emails.length - arrived,
      lastEmailMs: emails.length === 0 ? null : emails.at(-1)!.at - startedAt,
    };
  }
}

function aboutOf(mail: string): string {
  const [, name] = /\b(Probe\d+)\b/.exec(mail) ?? [];
  const [, to] = /^To:.*?([\w.]+@[\w.]+)/im.exec(mail) ?? [];
  if (!name || !to) throw new Error(`an email without a kitten or a recipient: ${mail}`);
  return `${to} of ${name}`;
}
