import { describe, expect, it } from '@jest/globals';
import { aContent } from '#test/a-notification.js';
import { anUnsubscribeTarget } from '#test/an-unsubscribe-target.js';
import { SAMPLES } from '#test/gallery/samples.js';
import { htmlAsRead, textAsRead } from '#test/letter-as-read.js';
import { parsedHtml } from '#test/parsed-html.js';
import { letterOfNotification } from './letter-of-notification.js';

describe('the letter of a notification', () => {
  it('bears the headline as its subject, and tells it all', () => {
    const letter = letterOfNotification(aContent({ body: ['First.', 'Second.\nThird.'] }), null);
    expect(letter.subject).toBe('Something for you');
    expect(letter.text).toBe(
      'Something for you\n\nFirst.\n\nSecond.\nThird.\n\nRead on: https://pawprint.example/things/1\n\n' +
        'You get this mail because you asked Pawprint to tell you.\n',
    );
    expect(letter.html).toContain('Second.<br>Third.');
  });

  it('has no paragraph for what says nothing', () => {
    const { html } = letterOfNotification(aContent({ body: ['', ' \r\n\u0000', 'Something.'] }), null);
    expect(paragraphsIn(html)).toEqual([
      'Something.',
      'You get this mail because you asked Pawprint to tell you.',
    ]);
  });

  it('says how to hear less, of this or of anything', () => {
    const { links, words } = htmlAsRead(letterOfNotification(aContent(), anUnsubscribeTarget()));
    const { preferences, leaveTopic, leaveAll } = anUnsubscribeTarget();
    expect(links.slice(1)).toEqual([preferences, leaveTopic, leaveAll]);
    expect(words).toMatch(/Changewhenandhowyouaretold.*Nomoreaboutthis.*Nomoremailatall$/);
  });

  it('offers to leave no topic where there is none', () => {
    const links = anUnsubscribeTarget({ leaveTopic: null });
    const { text } = letterOfNotification(aContent(), links);
    expect(text).not.toContain('No more about this');
    expect(textAsRead(letterOfNotification(aContent(), links)).links).toHaveLength(3);
  });

  it('is the same letter however often it is written', () => {
    expect(letterOfNotification(aContent(), anUnsubscribeTarget())).toEqual(
      letterOfNotification(aContent(), anUnsubscribeTarget()),
    );
  });

  it('is not sent where its link leads nowhere', () => {
    const nowhere = aContent({ link: { label: 'x', url: 'javascript:alert(1)' } });
    expect(() => letterOfNotification(nowhere, null)).toThrow('Nobody may be led');
  });
});

describe('every letter', () => {
  const letters = Object.entries(SAMPLES);

  it.each(letters.filter(([name]) => !/hostile|long/.test(name)))(
    'says the same as text and as HTML: %s',
    (_, letter) => expect(textAsRead(letter)).toEqual(htmlAsRead(letter)),
  );

  it.each(letters)('needs nothing from elsewhere, and runs nothing: %s', (_, { html }) => {
    const elements = parsedHtml(html);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'img', 'link', 'iframe', 'form', 'svg', 'object'])
      expect(names).not.toContain(name);
    const sheets = elements.filter(({ name }) => name === 'style').map(({ text }) => text);
    const styles = [...sheets, ...elements.map(({ attributes }) => attributes.style ?? '')].join();
    expect(styles).not.toMatch(/url\(|@import|expression/);
  });

  it.each(letters)('is as clear to those who hear it: %s', (_, { html, subject }) => {
    const elements = parsedHtml(html);
    const of = (wanted: string) => elements.filter(({ name }) => name === wanted);
    expect(of('html')[0]!.attributes).toEqual({ lang: 'en-GB', dir: 'ltr' });
    expect(of('title').map(({ text }) => text)).toEqual([subject]);
    expect(of('h1')).toHaveLength(1);
    expect(of('table').filter(({ attributes }) => attributes.role !== 'presentation')).toEqual([]);
  });
});

const paragraphsIn = (html: string): string[] =>
  parsedHtml(html).flatMap(({ name, text }) => (name === 'p' ? [text] : []));
