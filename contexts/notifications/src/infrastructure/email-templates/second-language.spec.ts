import { describe, expect, it } from '@jest/globals';
import { aContent, today } from '#test/a-notification.js';
import { htmlAsRead } from '#test/email-as-read.js';
import { emailLinks } from '#test/email-links.js';
import { MARKED } from '#test/marked-messages.js';
import { parsedHtml } from '#test/parsed-html.js';
import { JsxEmailRenderer } from './jsx-email-renderer.js';

const content = aContent({
  headline: '«headline»',
  body: ['«body»'],
  link: { label: '«link»', url: 'https://x.example' },
});
const renderer = new JsxEmailRenderer(MARKED);
const digest = { contents: [content], others: 3, sentAt: today, timeZone: 'Africa/Cairo' };

describe('an email in a second language', () => {
  const emails = [renderer.notification(content, emailLinks()), renderer.digest(digest, emailLinks())];

  it.each(emails)('contains no text from outside the message catalogue: $subject', (email) => {
    expect(htmlAsRead(email).text.replaceAll(/«[^»]*»/g, '')).toBe('');
    expect(email.text.replaceAll(/«[^»]*»|(: )?https:\S+|\s/g, '')).toBe('');
  });

  it.each(emails)('declares its language and direction: $subject', ({ html }) => {
    expect(parsedHtml(html)[0]!.attributes).toEqual({ lang: 'ar-EG', dir: 'rtl' });
  });
});
