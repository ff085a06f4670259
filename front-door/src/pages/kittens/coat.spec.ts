import { describe, expect, it } from '@jest/globals';
import { coatOf, WHITE } from './coat.js';
import { drawKitten } from './drawing.js';

describe('coat of a kitten', () => {
  it.each([
    ['ginger tabby', { pattern: 'tabby', hasWhite: false }],
    ['Brown Tabby and White', { pattern: 'tabby', hasWhite: true, hasWhitePaws: true }],
    ['seal mitted', { pattern: 'point', hasWhite: false, hasWhitePaws: true }],
    ['natural mink', { pattern: 'point' }],
    ['silver spotted', { pattern: 'spotted' }],
    ['sorrel ticked', { pattern: 'ticked' }],
    ['calico', { pattern: 'patched', fur: WHITE }],
    ['tortoiseshell', { pattern: 'patched' }],
    ['white with cream markings', { pattern: 'van', fur: WHITE, markings: '#f0d9b3' }],
    ['hairless, grey', { pattern: 'hairless' }],
    ['black smoke', { pattern: 'plain', isSmoke: true }],
  ])('%s is read as its colours and its pattern', (text, expected) => {
    expect(coatOf(text)).toMatchObject(expected);
  });

  it.each(['', 'constructor', 'the colour of a rainy Sunday'])(
    'reads a coat without known words (%j) as brown',
    (text) => {
      expect(coatOf(text)).toMatchObject({ fur: coatOf('brown').fur, pattern: 'plain' });
    },
  );
});

describe('drawing of a kitten', () => {
  it('depends on the coat alone, and differs between coats', () => {
    const coats = [
      'ginger tabby',
      'black',
      'black and white',
      'calico',
      'blue point',
      'snow spotted',
      'ruddy ticked',
    ];
    expect(new Set(coats.map(drawKitten)).size).toBe(coats.length);
    expect(coats.map(drawKitten)).toEqual(coats.map(drawKitten));
  });

  it('contains no part of the text', () => {
    expect(drawKitten('<script>alert(1)</script>')).toBe(drawKitten(''));
  });
});
