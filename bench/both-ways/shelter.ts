import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { HttpClient } from '../support/http.js';
import type { MailSink } from '../support/mail-sink.js';
import type { Kitten } from '../support/sample-kittens.js';
import type { Contender } from './contenders.js';

const perSecond = 10;
const troubleMs = 1_500;

export interface Outcome {
  readonly tookMs: readonly number[];
  readonly errors: number;
  /** Kittens times those who wait for each. */
  readonly due: number;
  readonly lost: number;
  readonly doubled: number;
  /** From the first request on; null when none has come. */
  readonly lastMailMs: number | null;
}

interface Mail {
  /** Who is told of whom. */
  readonly about: string;
  readonly at: number;
}

/** Lists kittens at its own pace, whatever becomes of them, and once more what failed, when all is well again. */
export class Shelter {
  #listed = 0;

  constructor(
    private readonly sink: MailSink,
    private readonly adopters: number,
  ) {}

  async list(
    kittens: readonly Kitten[],
    { url, settle }: Contender,
    trouble: (sink: MailSink) => Promise<void>,
  ): Promise<Outcome> {
    const mails: Mail[] = [];
    this.sink.accepted = (mail) => mails.push({ about: aboutOf(mail), at: performance.now() });
    const client = new HttpClient(url, kittens.length);
    const requests = kittens.map((kitten) => ({
      body: JSON.stringify({ ...kitten, name: `Probe${this.#listed++}` }),
      headers: { 'idempotency-key': randomUUID() },
    }));
    const send = ({ body, headers }: (typeof requests)[number]) =>
      client.send('POST', '/kittens', body, headers);

    await trouble(this.sink);
    const startedAt = performance.now();
    const until = (ms: number) => pause(Math.max(0, startedAt + ms - performance.now()));
    const answers = await Promise.all(
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
    await until(troubleMs);
    await this.sink.recover();
    const failed = answers.filter((answer) => answer.failed);
    for (const { request } of failed) await send(request);
    await settle();
    client.close();

    const due = kittens.length * this.adopters;
    const arrived = new Set(mails.map(({ about }) => about)).size;
    return {
      tookMs: answers.map(({ tookMs }) => tookMs),
      errors: failed.length,
      due,
      lost: due - arrived,
      doubled: mails.length - arrived,
      lastMailMs: mails.length === 0 ? null : mails.at(-1)!.at - startedAt,
    };
  }
}

function aboutOf(mail: string): string {
  const [, name] = /\b(Probe\d+)\b/.exec(mail) ?? [];
  const [, to] = /^To:.*?([\w.]+@[\w.]+)/im.exec(mail) ?? [];
  if (!name || !to) throw new Error(`a mail about nobody, or to nobody: ${mail}`);
  return `${to} of ${name}`;
}
