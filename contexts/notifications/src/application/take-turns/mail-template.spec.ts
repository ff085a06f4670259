import { describe, expect, it } from '@jest/globals';
import { aContent, aNotification } from '../../testing/a-notification.js';
import { aRecipient } from '../../testing/a-recipient.js';
import { mailOf } from './mail-template.js';

const anna = aRecipient({ email: 'anna@example.org' });

describe('the mail of a notification', () => {
  it('goes to the recipient, under an id that it always has', () => {
    const notification = aNotification();
    const mail = mailOf(notification, anna);
    expect(mail).toMatchObject({
      to: 'anna@example.org',
      messageId: `<${notification.id}@pawprint.example>`,
    });
    expect(mailOf(notification, anna)).toEqual(mail);
  });

  it('says the same as text and as HTML', () => {
    const mail = mailOf(aNotification({ content: aContent({ body: ['First.', 'Second.'] }) }), anna);
    for (const words of [
      'Something for you',
      'First.',
      'Second.',
      'Read on',
      'https://pawprint.example/things/1',
    ]) {
      expect(mail.text).toContain(words);
      expect(mail.html).toContain(words);
    }
    expect(mail.subject).toBe('Something for you');
  });

  it('shows words as words, whatever they look like', () => {
    const evil = `<script>alert("x")</script> & 'quotes'`;
    const shown = '&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;quotes&#39;';
    const content = aContent({
      headline: evil,
      body: [evil],
      link: { label: evil, url: 'https://x.example/' },
    });

    const { html, text } = mailOf(aNotification({ content }), anna);

    expect(html.split(shown)).toHaveLength(1 + 4); // title, heading, paragraph, link
    expect(html).not.toContain('<script>');
    expect(text).toContain(evil);
  });

  it('links where it was told to, and nowhere else', () => {
    const url = 'https://x.example/?a="><img src=x>&b=\'';
    const content = aContent({ link: { label: 'Read on', url: url.replaceAll(' ', '') } });
    const { html } = mailOf(aNotification({ content }), anna);
    expect(html).toContain('href="https://x.example/?a=&quot;&gt;&lt;imgsrc=x&gt;&amp;b=&#39;"');
    expect(html).not.toContain('<img');
  });
});
