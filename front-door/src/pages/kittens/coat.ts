/** How a kitten with this coat is drawn. Colours are hexadecimal. */
export interface Coat {
  readonly fur: string;
  /** Of stripes, spots, points and patches. */
  readonly markings: string;
  /** A second colour of patches; null without one. */
  readonly patches: string | null;
  readonly pattern: 'plain' | 'tabby' | 'spotted' | 'ticked' | 'point' | 'patched' | 'van' | 'hairless';
  /** Whether face, chest and paws are white. */
  readonly hasWhite: boolean;
  readonly hasWhitePaws: boolean;
  readonly isSmoke: boolean;
  readonly eyes: string;
}

export const WHITE = '#f8f4ee';
const CREAM = '#efe0c8';
const GINGER = '#de8f4c';
const BLACK = '#403c3b';

/** The colour of the fur and that of its markings, by the words for them. */
const COLOURS: Readonly<Record<string, readonly [string, string]>> = {
  black: [BLACK, '#2a2727'],
  white: [WHITE, '#d9d0c4'],
  grey: ['#9b9da2', '#6c6f76'],
  blue: ['#8795a5', '#5f6c7c'],
  brown: ['#9a7450', '#5d4029'],
  chocolate: ['#7b523b', '#543524'],
  lilac: ['#c3b2b4', '#9d898c'],
  cream: ['#f0d9b3', '#d9b27c'],
  ginger: [GINGER, '#b8632a'],
  red: ['#cf7440', '#9c4a20'],
  silver: ['#cdd0d4', '#84888f'],
  seal: ['#6d5242', '#4a372d'],
  mink: ['#b89a80', '#6f4f3c'],
  ruddy: ['#bb7a48', '#8a5128'],
  sorrel: ['#cb9068', '#a2673f'],
  tawny: ['#bd9a6d', '#7d5f39'],
  snow: ['#efe6d8', '#a58e72'],
  tortoiseshell: ['#4b3a33', GINGER],
  calico: [WHITE, GINGER],
};
const UNKNOWN = COLOURS.brown!;

const PATTERNS: readonly (readonly [RegExp, Coat['pattern']])[] = [
  [/\bhairless\b/, 'hairless'],
  [/\b(calico|tortoiseshell|tortie|torbie)\b/, 'patched'],
  [/\bwith\b.*\bmarkings\b|\bvan\b/, 'van'],
  [/\b(tabby|striped|tiger)\b/, 'tabby'],
  [/\b(spotted|rosetted)\b/, 'spotted'],
  [/\bticked\b/, 'ticked'],
  [/\b(point|pointed|mitted|mink)\b/, 'point'],
];

/** Reads a coat, which is free text. Words that describe no colour or pattern have no effect. */
export function coatOf(text: string): Coat {
  const words = text.toLowerCase();
  const pattern = PATTERNS.find(([described]) => described.test(words))?.[1] ?? 'plain';
  const colours = (words.match(/\p{L}+/gu) ?? []).flatMap((word) =>
    Object.hasOwn(COLOURS, word) ? [COLOURS[word]!] : [],
  );
  const [fur, markings] = colours[0] ?? UNKNOWN;
  const others = { hasWhite: /\band white\b/.test(words), isSmoke: /\bsmoke\b/.test(words) };
  const isPoint = pattern === 'point';
  return {
    ...others,
    pattern,
    hasWhitePaws: others.hasWhite || /\bmitted\b/.test(words),
    ...(isPoint
      ? { fur: words.includes('mink') ? fur : CREAM, markings: words.includes('mink') ? markings : fur }
      : pattern === 'van'
        ? { fur: WHITE, markings: colours[1]?.[0] ?? GINGER }
        : pattern === 'hairless'
          ? { fur: '#d8b9ad', markings: '#b3948a' }
          : { fur, markings }),
    patches: words.includes('calico') ? BLACK : words.includes('tort') ? '#e9c08f' : null,
    eyes: isPoint ? '#5f9bd1' : fur === WHITE ? '#6fae8f' : fur === BLACK ? '#d9b13b' : '#8fa349',
  };
}
