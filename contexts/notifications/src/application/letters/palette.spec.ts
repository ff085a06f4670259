import { describe, expect, it } from '@jest/globals';
import type { Css } from './html.js';
import { DARK, LIGHT } from './palette.js';

/** Of a colour, from 0 to 1 (WCAG 2.2, relative luminance). */
function luminance(colour: Css): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.toString().slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: Css, other: Css): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s letter', (_, { around, paper, ink, pencil, accent, onAccent }) => {
  it.each([
    ['ink on paper', ink, paper],
    ['pencil on paper', pencil, paper],
    ['pencil beside the paper', pencil, around],
    ['a headline that can be followed', accent, paper],
    ['the name above the paper', accent, around],
    ['a button', onAccent, accent],
  ])('can be read by all (WCAG 2.2, AA): %s', (_, words, ground) =>
    expect(contrast(words, ground)).toBeGreaterThanOrEqual(4.5),
  );
});
