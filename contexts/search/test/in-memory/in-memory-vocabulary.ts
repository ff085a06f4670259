import { Injectable } from '@nestjs/common';
import { InMemoryDatabase } from '@pawprint/platform/testing';
import { textsOf } from '#src/domain/criteria/kitten-words.js';
import { wordsOf } from '#src/domain/language/text-normalisation.js';
import { Lexicon } from '#src/domain/language/lexicon.js';
import { forgivenMistakesIn, typingMistakes } from '#src/domain/catalogue/edit-distance.js';
import { NEWEST_ASKED, Vocabulary } from '#src/domain/catalogue/vocabulary.js';
import { kittensIn } from './in-memory-kittens.js';

/** Reads every kitten anew, whatever it is asked. */
@Injectable()
export class InMemoryVocabulary extends Vocabulary {
  constructor(
    private readonly database: InMemoryDatabase,
    private readonly lexicon: Lexicon,
  ) {
    super();
  }

  async near(word: string, atMost: number): Promise<string[]> {
    const commonness = await this.commonness();
    if (commonness.has(word)) return [word];
    const known = [...commonness].map(([one, common]) => ({
      one,
      common,
      away: typingMistakes(word, one),
    }));
    return known
      .filter(({ away }) => away <= forgivenMistakesIn(word))
      .sort((a, b) => a.away - b.away || b.common - a.common || (a.one < b.one ? -1 : 1))
      .map(({ one }) => one)
      .slice(0, atMost);
  }

  async beginningWith(prefix: string, atMost: number): Promise<string[]> {
    return [...(await this.commonness())]
      .filter(([word]) => word.startsWith(prefix))
      .sort(([a, inA], [b, inB]) => inB - inA || a.length - b.length || (a < b ? -1 : 1))
      .map(([word]) => word)
      .slice(0, atMost);
  }

  /** For each word, how many of the newest kittens are described with it in one form or another. */
  private async commonness(): Promise<Map<string, number>> {
    const newestFirst = kittensIn(this.database)
      .all()
      .filter(({ state }) => state === 'listed')
      .sort((a, b) => b.listedAt.getTime() - a.listedAt.getTime() || (a.id < b.id ? 1 : -1));
    const said = new Map<string, number>();
    const lexemeOf = new Map<string, string>();
    for (const [at, { details }] of newestFirst.entries()) {
      const words = [
        ...new Set(
          wordsOf(
            textsOf(details)
              .map(({ text }) => text)
              .join(' '),
          ),
        ),
      ];
      const lexemes = await this.lexicon.lexemesOf(words);
      for (const [number, [lexeme]] of lexemes.entries()) if (lexeme) lexemeOf.set(words[number]!, lexeme);
      for (const lexeme of new Set(lexemes.flat())) {
        said.set(lexeme, (said.get(lexeme) ?? 0) + (at < NEWEST_ASKED ? 1 : 0));
      }
    }
    return new Map([...lexemeOf].map(([word, lexeme]) => [word, said.get(lexeme)!]));
  }
}
