import { describe, expect, it } from '@jest/globals';
import { aContent } from '#test/a-notification.js';
import { htmlAsRead, textAsRead } from '#test/email-as-read.js';
import { emailLinks } from '#test/email-links.js';
import { SAMPLES } from '#test/gallery/samples.js';
import { attributesWithoutEffect, parsedHtml } from '#test/parsed-html.js';
import { JsxEmailRenderer } from './jsx-email-renderer.js';

const renderer = new JsxEmailRenderer();
const links = emailLinks();

describe('notification email', () => {
  it('has the headline as its subject, and the whole content as plain text', () => {
    const email = renderer.notification(aContent({ body: ['First.', 'Second.\nThird.'] }), links);
    expect(email.subject).toBe('Something for you');
    expect(email.text).toBe(
      'Something for you\n\nFirst.\n\nSecond.\nThird.\n\nRead on: https://pawprint.example/things/1\n\n' +
        'You receive this email because you asked Pawprint to notify you.\n\n' +
        `See all notifications: ${links.history}\n` +
        `Change your notification preferences: ${links.preferences}\n` +
        `Unsubscribe from this search: ${links.unsubscribeFromTopic}\n` +
        `Unsubscribe from all emails: ${links.unsubscribeFromAll}\n`,
    );
    expect(email.html).toContain('Second.<br/>Third.');
  });

  it('has no paragraph for blank text', () => {
    const email = renderer.notification(aContent({ body: ['', ' \r\n\u0000', 'Something.'] }), links);
    expect(email.text).toMatch(/^Something for you\n\nSomething\.\n\nRead on/);
    expect(paragraphsIn(email.html)).toHaveLength(3);
  });

  it('links to the history, the preferences and both ways of unsubscribing in its footer', () => {
    const { history, preferences, unsubscribeFromTopic, unsubscribeFromAll } = links;
    expect(htmlAsRead(renderer.notification(aContent(), links)).links.slice(1)).toEqual([
      history,
      preferences,
      unsubscribeFromTopic,
      unsubscribeFromAll,
    ]);
  });

  it('has no link to unsubscribe from a topic when it has no topic', () => {
    const email = renderer.notification(aContent(), emailLinks({ unsubscribeFromTopic: null }));
    expect(email.text).not.toContain('Unsubscribe from this search');
    expect(textAsRead(email).links).toHaveLength(4);
    expect(textAsRead(email)).toEqual(htmlAsRead(email));
  });

  it('stays the same when it is rendered again', () => {
    expect(renderer.notification(aContent(), links)).toEqual(renderer.notification(aContent(), links));
  });

  it('cannot be rendered with a link that is not a web URL', () => {
    const content = aContent({ link: { label: 'x', url: 'javascript:alert(1)' } });
    expect(() => renderer.notification(content, links)).toThrow('A link must not lead to javascript:');
  });
});

describe('every email', () => {
  const emails = Object.entries(SAMPLES);

  it.each(emails.filter(([name]) => !/hostile|long/.test(name)))(
    'has the same text and links in its HTML and its plain text: %s',
    (_, email) => expect(textAsRead(email)).toEqual(htmlAsRead(email)),
  );

  it.each(emails)('loads no external resource and runs nothing: %s', (_, { html }) => {
    const elements = parsedHtml(html);
    const names = new Set(elements.map(({ name }) => name));
    for (const name of ['script', 'img', 'link', 'iframe', 'form', 'svg', 'object'])
      expect(names).not.toContain(name);
    const sheets = elements.filter(({ name }) => name === 'style').map(({ text }) => text);
    const styles = [...sheets, ...elements.map(({ attributes }) => attributes.style ?? '')].join();
    expect(styles).not.toMatch(/url\(|@import|expression|&/);
  });

  it.each(emails)('has no empty attribute, and only classes of its stylesheet: %s', (_, { html }) =>
    expect(attributesWithoutEffect(html)).toEqual([]),
  );

  it.each(emails)(
    'has a language, a title, one heading, and both colour schemes: %s',
    (_, { html, subject }) => {
      const elements = parsedHtml(html);
      const of = (wanted: string) => elements.filter(({ name }) => name === wanted);
      expect(of('html')[0]!.attributes).toEqual({ lang: 'en-GB', dir: 'ltr' });
      expect(of('title').map(({ text }) => text)).toEqual([subject]);
      expect(of('h1')).toHaveLength(1);
      expect(of('meta').map(({ attributes }) => attributes)).toEqual([
        { charset: 'utf-8' },
        { name: 'viewport', content: 'width=device-width, initial-scale=1' },
        { name: 'color-scheme', content: 'light dark' },
        { name: 'supported-color-schemes', content: 'light dark' },
      ]);
      expect(of('table').filter(({ attributes }) => attributes.role !== 'presentation')).toEqual([]);
    },
  );
});

const paragraphsIn = (html: string): string[] =>
  parsedHtml(html).flatMap(({ name, text }) => (name === 'p' ? [text] : []));
