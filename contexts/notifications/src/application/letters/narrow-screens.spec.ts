import { beforeAll, expect, it } from '@jest/globals';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';
import { aContent } from '#test/a-notification.js';
import { SAMPLES } from '#test/gallery/samples.js';
import { measured, type MeasuredLetter } from '#test/measured-letters.js';
import type { Css } from './html.js';
import { letterOfNotification } from './letter-of-notification.js';
import { DARK, LIGHT } from './palette.js';

const endless = letterOfNotification(
  aContent({
    headline: 'x'.repeat(300),
    body: ['🐈'.repeat(500), 'W'.repeat(10_000)],
    link: { label: 'x'.repeat(300), url: 'https://x.example' },
  }),
  null,
);

describeWithChromium('a letter on the screen', () => {
  const letters = { ...SAMPLES, 'without end': endless };
  let all: MeasuredLetter[];
  beforeAll(async () => void (all = await measured(letters)));

  it('is looked at in light and in dark, wide and narrow', () =>
    expect(all).toHaveLength(Object.keys(letters).length * 4));

  it.each([320, 640])('is never wider than a screen of %i pixels', (screen) => {
    const shown = all.filter((one) => one.screen === screen);
    for (const { letter, width, left, right } of shown)
      expect({ letter, width, cutOff: left < 0 || right > screen }).toEqual({
        letter,
        width: screen,
        cutOff: false,
      });
    expect(shown).not.toEqual([]);
  });

  it.each([
    ['light', LIGHT],
    ['dark', DARK],
  ])('is %s where that is wanted', (scheme, { paper, ink }) => {
    const shown = all.filter((one) => one.scheme === scheme);
    expect(new Set(shown.map((one) => `${one.ink} on ${one.paper}`))).toEqual(
      new Set([`${computed(ink)} on ${computed(paper)}`]),
    );
  });
});

/** As a browser says it. */
const computed = (colour: Css): string =>
  `rgb(${[1, 3, 5].map((at) => Number.parseInt(colour.toString().slice(at, at + 2), 16)).join(', ')})`;
