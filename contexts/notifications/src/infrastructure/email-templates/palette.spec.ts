import { describe, expect, it } from '@jest/globals';
import { DARK, LIGHT } from '@pawprint/platform/html';

/** The relative luminance of a colour, from 0 to 1 (WCAG 2.2). */
function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.040_45 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light! + 0.05) / (dark! + 0.05);
}

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_, { background, surface, text, mutedText, accent, onAccent }) => {
  it.each([
    ['text on the surface', text, surface],
    ['muted text on the surface', mutedText, surface],
    ['muted text on the background', mutedText, background],
    ['a link on the surface', accent, surface],
    ['the name on the background', accent, background],
    ['a button', onAccent, accent],
  ])('has a contrast of at least 4.5 (WCAG 2.2, AA): %s', (_, foreground, behind) =>
    expect(contrast(foreground, behind)).toBeGreaterThanOrEqual(4.5),
  );
});
