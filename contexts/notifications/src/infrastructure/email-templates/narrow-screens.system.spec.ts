import { beforeAll, expect, it } from '@jest/globals';
import { DARK, LIGHT } from '@pawprint/platform/html';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { aContent } from '#test/a-notification.js';
import { emailLinks } from '#test/email-links.js';
import { SAMPLES } from '#test/gallery/samples.js';
import { measured, type MeasuredEmail } from '#test/measured-emails.js';
import { JsxEmailRenderer } from './jsx-email-renderer.js';

const endless = new JsxEmailRenderer().notification(
  aContent({
    headline: 'x'.repeat(300),
    body: ['🐈'.repeat(500), 'W'.repeat(10_000)],
    link: { label: 'x'.repeat(300), url: 'https://x.example' },
  }),
  emailLinks(),
);

describeWithChromium('an email on the screen', () => {
  const emails = { ...SAMPLES, endless };
  let all: MeasuredEmail[];
  beforeAll(async () => void (all = await measured(emails)));

  it('has a measurement for each colour scheme and width', () =>
    expect(all).toHaveLength(Object.keys(emails).length * 4));

  it.each([320, 640])('fits the width of a screen of %i pixels', (screen) => {
    const shown = all.filter((one) => one.screen === screen);
    for (const { email, width, left, right } of shown)
      expect({ email, width, cutOff: left < 0 || right > screen }).toEqual({
        email,
        width: screen,
        cutOff: false,
      });
    expect(shown).not.toEqual([]);
  });

  it.each([
    ['light', LIGHT],
    ['dark', DARK],
  ])('uses the %s palette on a device with this colour scheme', (scheme, { surface, text }) => {
    const shown = all.filter((one) => one.scheme === scheme);
    expect(new Set(shown.map((one) => `${one.text} on ${one.surface}`))).toEqual(
      new Set([`${computed(text)} on ${computed(surface)}`]),
    );
  });
});

/** In the notation of computed styles. */
const computed = (colour: string): string =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16)).join(', ')})`;
