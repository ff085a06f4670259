import { describe, expect, it } from '@jest/globals';
import type { DigestContents, RenderedEmail } from '../../application/emails/email-renderer.js';
import { aContent, today } from '#test/a-notification.js';
import { htmlAsRead, textAsRead } from '#test/email-as-read.js';
import { emailLinks } from '#test/email-links.js';
import { attributesWithoutEffect, parsedHtml } from '#test/parsed-html.js';
import { JsxEmailRenderer } from './jsx-email-renderer.js';

const contentsOf = (count: number) =>
  Array.from({ length: count }, (_, index) =>
    aContent({
      headline: `Headline ${index + 1}`,
      body: [`Beginning ${index + 1}.`, 'Continuation.'],
      link: { label: 'Read more', url: `https://pawprint.example/things/${index + 1}` },
    }),
  );
const { history } = emailLinks();
const digestOf = (digest: Partial<DigestContents>): RenderedEmail =>
  new JsxEmailRenderer().digest(
    { contents: contentsOf(1), others: 0, sentAt: today, timeZone: 'UTC', ...digest },
    emailLinks(),
  );
const entriesIn = (html: string): string[] =>
  parsedHtml(html).flatMap(({ name, text }) => (name === 'h2' ? [text] : []));

describe('digest email', () => {
  it.each([
    [1, 0, 'Headline 1', 'You have one new notification'],
    [2, 0, 'Headline 1, and 1 more', 'You have 2 new notifications'],
    [10, 47, 'Headline 1, and 56 more', 'You have 57 new notifications'],
    [10, 990, 'Headline 1, and 999 more', 'You have 1,000 new notifications'],
  ])('counts %i entries and %i others in its subject and heading', (count, others, subject, heading) => {
    const email = digestOf({ contents: contentsOf(count), others });
    expect(email.subject).toBe(subject);
    expect(email.text.split('\n')[0]).toBe(heading);
  });

  it('shows the headline, the first paragraph and the link of each entry', () => {
    const { text, html } = digestOf({ contents: contentsOf(2) });
    for (const index of [1, 2])
      expect(text).toContain(
        `Headline ${index}\nBeginning ${index}.\nhttps://pawprint.example/things/${index}\n\n`,
      );
    expect(entriesIn(html)).toEqual(['Headline 1', 'Headline 2']);
    expect(text).not.toContain('Continuation');
  });

  it('counts the notifications that it does not show, and links to the history of all', () => {
    const email = digestOf({ contents: contentsOf(10), others: 47 });
    expect(entriesIn(email.html)).toHaveLength(10);
    expect(email.text).toContain(
      `… and 47 more that did not fit into this email.\nSee all notifications: ${history}`,
    );
    expect(htmlAsRead(email).links).toContain(history);
    expect(attributesWithoutEffect(email.html)).toEqual([]);
    expect(textAsRead(email)).toEqual(htmlAsRead(email));
  });

  it('links to the history in its footer only when it shows all notifications', () => {
    const email = digestOf({ contents: contentsOf(10) });
    expect(email.text).not.toMatch(/more/);
    expect(email.html.split(history)).toHaveLength(2);
  });

  it.each([
    ['Europe/Vienna', 'Monday 4 May'],
    ['Pacific/Kiritimati', 'Tuesday 5 May'],
  ])('names the day in the recipient’s time zone %s', (timeZone, day) => {
    const email = digestOf({ timeZone });
    expect(email.text.split('\n\n')[1]).toBe(day);
    expect(textAsRead(email)).toEqual(htmlAsRead(email));
  });

  it('shortens long bodies', () => {
    const body = ['word '.repeat(2_000)];
    const email = digestOf({ contents: Array(10).fill(aContent({ body })) });
    expect(email.text).toContain('word word…\nhttps://');
    expect(email.html.length).toBeLessThan(100_000);
  });

  it('isolates a right-to-left headline within its subject', () => {
    const [first, second] = contentsOf(2);
    const { subject } = digestOf({ contents: [{ ...first!, headline: 'פליקס' }, second!] });
    expect(subject).toBe('\u2068פליקס\u2069, and 1 more');
  });

  it('cannot be rendered without a notification', () => {
    expect(() => digestOf({ contents: [], others: 3 })).toThrow(RangeError);
  });
});
