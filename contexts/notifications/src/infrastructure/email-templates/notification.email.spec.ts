import { describe, expect, it } from '@jest/globals';
import { aContent } from '#test/a-notification.js';
import { htmlAsRead, textAsRead } from '#test/email-as-read.js';
import { emailLinks } from '#test/email-links.js';
import { SAMPLES } from '#test/gallery/samples.js';
import { parsedHtml } from '#test/parsed-html.js';
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

  it('links to the preferences and to both ways of unsubscribing in its footer', () => {
    const { preferences, unsubscribeFromTopic, unsubscribeFromAll } = links;
    expect(htmlAsRead(renderer.notification(aContent(), links)).links.slice(1)).toEqual([
      preferences,
      unsubscribeFromTopic,
      unsubscribeFromAll,
    ]);
  });

  it('offers no unsubscribing from a topic when it belongs to none', () => {
    const email = renderer.notification(aContent(), emailLinks({ unsubscribeFromTopic: null }));
    expect(email.text).not.toContain('Unsubscribe from this search');
    expect(textAsRead(email).links).toHaveLength(3);
    expect(textAsRead(email)).toEqual(htmlAsRead(email));
  });

  it('is the same however often it is rendered', () => {
    expect(renderer.notification(aContent(), links)).toEqual(renderer.notification(aContent(), links));
  });

  it('is not rendered when its link does not lead to the web', () => {
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

  it.each(emails)('is accessible to screen readers: %s', (_, { html, subject }) => {
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
