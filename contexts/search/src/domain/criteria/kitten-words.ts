import { normaliseText } from '../language/text-normalisation.js';
import type { Lexeme, Lexicon } from '../language/lexicon.js';
import type { KittenInput } from '../kitten/kitten-details.js';

/** How much it counts to be found under one's name, one's looks, or anything else that is told of one. */
export const WEIGHTS = { name: 4, looks: 2, rest: 1 } as const;

/** Where a word stands: the how manieth it is of all that is told, and under what. */
export interface Position {
  readonly at: number;
  readonly under: keyof typeof WEIGHTS;
}

type Positions = ReadonlyMap<Lexeme, readonly Position[]>;

/** Nobody says a word more often, and an index counts no further. */
const MAX_POSITIONS = 255;

/** The words under which a kitten is found, where they stand, and how much that counts. */
export class KittenWords {
  private constructor(
    /** Those that were told. */
    readonly told: Positions,
    /** Those and whatever means the same. */
    private readonly meant: Positions,
    /** What is compared as a whole, normaliseText. */
    readonly whole: Readonly<Record<'breed' | 'coat' | 'town', string>>,
  ) {}

  static async of(kitten: KittenInput, lexicon: Lexicon): Promise<KittenWords> {
    const texts = textsOf(kitten);
    const lexemes = await lexicon.lexemesOf(texts.map(({ text }) => text));
    const told = new Map<Lexeme, Position[]>();
    let at = 0;
    for (const [number, { under }] of texts.entries()) {
      for (const lexeme of lexemes[number]!) stand(told, lexeme, { at: ++at, under });
      at++; // No phrase goes on from one text to the next.
    }
    const whole = {
      breed: normaliseText(kitten.breed),
      coat: normaliseText(kitten.coat),
      town: normaliseText(kitten.place.town),
    };
    return new KittenWords(told, await withSynonyms(told, lexicon), whole);
  }

  /** Synonyms of what was told are among them. */
  all(): ReadonlySet<Lexeme> {
    return new Set(this.meant.keys());
  }

  containAll(lexemes: readonly Lexeme[]): boolean {
    return lexemes.every((lexeme) => this.meant.has(lexeme));
  }

  /** Whether the lexemes stand behind each other somewhere; stop words between them do not matter. */
  containPhrase([first, ...others]: readonly Lexeme[]): boolean {
    const isAt = (lexeme: Lexeme, place: number): boolean =>
      this.meant.get(lexeme)?.some(({ at }) => at === place) ?? false;
    return (this.meant.get(first!) ?? []).some(({ at }) =>
      others.every((lexeme, number) => isAt(lexeme, at + number + 1)),
    );
  }

  /** The sum over the lexemes of the best place in which each one stands: a whole number that can be worked out by hand. */
  relevanceTo(lexemes: readonly Lexeme[]): number {
    let relevance = 0;
    for (const lexeme of lexemes) {
      relevance += Math.max(0, ...(this.meant.get(lexeme) ?? []).map(({ under }) => WEIGHTS[under]));
    }
    return relevance;
  }
}

/** A text in the details of a kitten. */
interface KittenText {
  /** The name of the field, for example `name`, or `temperament[1]` for a trait. */
  readonly field: string;
  readonly text: string;
  readonly under: Position['under'];
}

export function textsOf({ name, breed, coat, temperament, place, description }: KittenInput): KittenText[] {
  return [
    { field: 'name', text: name, under: 'name' },
    { field: 'breed', text: breed, under: 'looks' },
    { field: 'coat', text: coat, under: 'looks' },
    ...temperament.map((text, at) => ({ field: `temperament[${at}]`, text, under: 'rest' as const })),
    { field: 'place.town', text: place.town, under: 'rest' },
    { field: 'description', text: description, under: 'rest' },
  ];
}

function stand(positions: Map<Lexeme, Position[]>, lexeme: Lexeme, position: Position): void {
  const known = positions.get(lexeme);
  if (!known) positions.set(lexeme, [position]);
  else if (known.length < MAX_POSITIONS) known.push(position);
}

async function withSynonyms(told: Positions, lexicon: Lexicon): Promise<Positions> {
  const synonyms = await lexicon.synonymsOf([...told.keys()]);
  const meant = new Map<Lexeme, readonly Position[]>();
  for (const [number, positions] of [...told.values()].entries()) {
    for (const synonym of synonyms[number]!) {
      meant.set(synonym, [...(meant.get(synonym) ?? []), ...positions]);
    }
  }
  return meant;
}
