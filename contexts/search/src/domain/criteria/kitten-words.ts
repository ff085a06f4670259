import { normaliseText } from '../language/text-normalisation.js';
import type { Lexeme, Lexicon } from '../language/lexicon.js';
import type { KittenInput } from '../kitten/kitten-details.js';

/** How much a word adds to the relevance, by the zone in which it occurs (weighted zone scoring). */
export const WEIGHTS = { name: 4, looks: 2, rest: 1 } as const;

/** An occurrence of a lexeme in the texts of a kitten. */
export interface Position {
  /** The number of the word, counted from 1 through all texts. */
  readonly at: number;
  readonly zone: keyof typeof WEIGHTS;
}

type Positions = ReadonlyMap<Lexeme, readonly Position[]>;

/** The lexemes by which a kitten is found, with their positions and weights. */
export class KittenWords {
  private constructor(
    /** The lexemes of the kitten's own texts. */
    readonly positions: Positions,
    /** These lexemes and their synonyms, which have the same positions. */
    private readonly withSynonyms: Positions,
    /** Normalised texts that are compared as a whole. */
    readonly normalised: Readonly<Record<'breed' | 'coat' | 'town', string>>,
  ) {}

  static async of(kitten: KittenInput, lexicon: Lexicon): Promise<KittenWords> {
    const texts = textsOf(kitten);
    const lexemes = await lexicon.lexemesOf(texts.map(({ text }) => text));
    const positions = new Map<Lexeme, Position[]>();
    let at = 0;
    for (const [number, { zone }] of texts.entries()) {
      for (const lexeme of lexemes[number]!) addPosition(positions, lexeme, { at: ++at, zone });
      at++; // The gap keeps a phrase from continuing in the next text.
    }
    const normalised = {
      breed: normaliseText(kitten.breed),
      coat: normaliseText(kitten.coat),
      town: normaliseText(kitten.place.town),
    };
    return new KittenWords(positions, await addSynonyms(positions, lexicon), normalised);
  }

  /** All lexemes, with their synonyms. */
  all(): ReadonlySet<Lexeme> {
    return new Set(this.withSynonyms.keys());
  }

  containAll(lexemes: readonly Lexeme[]): boolean {
    return lexemes.every((lexeme) => this.withSynonyms.has(lexeme));
  }

  /** True when the lexemes follow each other in one text. Stop words between them are ignored. */
  containPhrase([first, ...others]: readonly Lexeme[]): boolean {
    const isAt = (lexeme: Lexeme, place: number): boolean =>
      this.withSynonyms.get(lexeme)?.some(({ at }) => at === place) ?? false;
    return (this.withSynonyms.get(first!) ?? []).some(({ at }) =>
      others.every((lexeme, number) => isAt(lexeme, at + number + 1)),
    );
  }

  /** The sum of the highest weight of each lexeme: a whole number that a reader can calculate by hand. */
  relevanceTo(lexemes: readonly Lexeme[]): number {
    let relevance = 0;
    for (const lexeme of lexemes) {
      relevance += Math.max(0, ...(this.withSynonyms.get(lexeme) ?? []).map(({ zone }) => WEIGHTS[zone]));
    }
    return relevance;
  }
}

/** A text in the details of a kitten. */
interface KittenText {
  /** The name of the field, for example `name`, or `temperament[1]` for a trait. */
  readonly field: string;
  readonly text: string;
  readonly zone: Position['zone'];
}

export function textsOf({ name, breed, coat, temperament, place, description }: KittenInput): KittenText[] {
  return [
    { field: 'name', text: name, zone: 'name' },
    { field: 'breed', text: breed, zone: 'looks' },
    { field: 'coat', text: coat, zone: 'looks' },
    ...temperament.map((text, at) => ({ field: `temperament[${at}]`, text, zone: 'rest' as const })),
    { field: 'place.town', text: place.town, zone: 'rest' },
    { field: 'description', text: description, zone: 'rest' },
  ];
}

function addPosition(positions: Map<Lexeme, Position[]>, lexeme: Lexeme, position: Position): void {
  const existing = positions.get(lexeme);
  if (!existing) positions.set(lexeme, [position]);
  else existing.push(position);
}

async function addSynonyms(positions: Positions, lexicon: Lexicon): Promise<Positions> {
  const synonyms = await lexicon.synonymsOf([...positions.keys()]);
  const extended = new Map<Lexeme, readonly Position[]>();
  for (const [number, ofLexeme] of [...positions.values()].entries()) {
    for (const synonym of synonyms[number]!) {
      extended.set(synonym, [...(extended.get(synonym) ?? []), ...ofLexeme]);
    }
  }
  return extended;
}
