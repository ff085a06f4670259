import { Injectable } from '@nestjs/common';
import { TypeOrmTransaction } from '@pawprint/platform/persistence';
import { In } from 'typeorm';
import { dayOf, daysBefore } from '../../domain/calendar-date.js';
import { type Bookmark, Catalogue, type Page } from '../../domain/kitten/catalogue.js';
import type { Kitten } from '../../domain/kitten/kitten.js';
import type { KittenId } from '../../domain/kitten/kitten-id.js';
import { WEIGHTS } from '../../domain/kitten/kitten-words.js';
import { EARTH_RADIUS_KM } from '../../domain/place.js';
import type { SearchCriteria } from '../../domain/saved-search/search-criteria.js';
import { folded } from '../../domain/words/folding.js';
import { type Lexeme, Lexicon } from '../../domain/words/lexicon.js';
import { kittenSchema } from './kitten.schema.js';
import { squarable } from './squarable.js';
import { anyOf, LABELS, type Synonyms, wordsOfCriteria } from './weighted-words.js';

const KM_PER_DEGREE_OF_LATITUDE = (EARTH_RADIUS_KM * Math.PI) / 180;

interface Found {
  readonly id: KittenId;
  readonly relevance: number;
  readonly listedAt: Date;
}

@Injectable()
export class PostgresCatalogue extends Catalogue {
  constructor(
    private readonly transaction: TypeOrmTransaction,
    private readonly lexicon: Lexicon,
  ) {
    super();
  }

  async find(criteria: SearchCriteria, limit: number, after: Bookmark | null, now: Date): Promise<Page> {
    const found = await this.look(criteria, limit + 1, after, now);
    const onPage = found.slice(0, limit);
    return {
      kittens: await this.load(onPage.map(({ id }) => id)),
      next: found.length > limit ? onPage.at(-1)! : null,
    };
  }

  private async look(
    criteria: SearchCriteria,
    limit: number,
    after: Bookmark | null,
    now: Date,
  ): Promise<Found[]> {
    const query = new CatalogueQuery(await this.synonymsFor(criteria));
    query.meet(criteria, now);
    if (after) query.continueAfter(after, criteria.lexemes);
    return this.transaction.query<Found>(query.sql(criteria.lexemes, limit), query.parameters);
  }

  private async synonymsFor({ lexemes, unwanted }: SearchCriteria): Promise<Synonyms> {
    const wanted = [...lexemes, ...unwanted.flat()];
    const synonyms = await this.lexicon.synonymsOf(wanted);
    return new Map(wanted.map((lexeme, at) => [lexeme, synonyms[at]!]));
  }

  /** A kitten that found a home between the two questions is left out. */
  private async load(ids: readonly KittenId[]): Promise<Kitten[]> {
    const kittens = await this.transaction.manager.findBy(kittenSchema, { id: In([...ids]) });
    const byId = new Map(kittens.map((kitten) => [kitten.id, kitten]));
    return ids.flatMap((id) => byId.get(id) ?? []).filter((kitten) => kitten.state === 'listed');
  }
}

/** Search criteria in SQL: each line is the twin of one in `SearchCriteria.isSatisfiedBy`. */
class CatalogueQuery {
  readonly parameters: unknown[] = [];
  private readonly conditions: string[] = [];

  constructor(private readonly synonyms: Synonyms) {}

  meet(criteria: SearchCriteria, now: Date): void {
    const { breed, coat, sex, maxAgeWeeks, near, withinKm, town } = criteria.wanted;
    const words = wordsOfCriteria(criteria, this.synonyms);
    if (words !== null) this.conditions.push(`words @@ ${this.parameter(words)}::tsquery`);
    if (breed !== undefined) this.conditions.push(`breed = ${this.parameter(folded(breed))}`);
    if (coat !== undefined) this.conditions.push(`coat = ${this.parameter(folded(coat))}`);
    if (town !== undefined) this.conditions.push(`town = ${this.parameter(folded(town))}`);
    if (sex !== undefined) this.conditions.push(`sex = ${this.parameter(sex)}`);
    if (maxAgeWeeks !== undefined) {
      this.conditions.push(`born_on > ${this.parameter(daysBefore(dayOf(now), 7 * (maxAgeWeeks + 1)))}`);
    }
    if (near !== undefined) this.meetDistance(near.latitude, near.longitude, withinKm!);
  }

  continueAfter({ relevance, listedAt, id }: Bookmark, lexemes: ReadonlySet<Lexeme>): void {
    const bookmark = [relevance, listedAt, id].map((part) => this.parameter(part));
    this.conditions.push(`(${this.relevance(lexemes)}, listed_at, kitten_id) < (${bookmark.join(', ')})`);
  }

  sql(lexemes: ReadonlySet<Lexeme>, limit: number): string {
    return `
      SELECT kitten_id AS id, ${this.relevance(lexemes)} AS relevance, listed_at AS "listedAt"
      FROM catalogue
      WHERE ${this.conditions.join(' AND ')}
      ORDER BY relevance DESC, listed_at DESC, kitten_id DESC
      LIMIT ${this.parameter(limit)}`;
  }

  /** The twin of `KittenWords.relevanceTo`. */
  private relevance(lexemes: ReadonlySet<Lexeme>): string {
    const ofEach = [...lexemes].map((lexeme) => {
      const under = (label: string): string =>
        `words @@ ${this.parameter(anyOf(lexeme, this.synonyms, label))}::tsquery`;
      return `CASE WHEN ${under(LABELS.name)} THEN ${WEIGHTS.name}
                   WHEN ${under(LABELS.looks)} THEN ${WEIGHTS.looks} ELSE ${WEIGHTS.rest} END`;
    });
    return ofEach.length > 0 ? `(${ofEach.join(' + ')})` : '0';
  }

  private meetDistance(latitude: number, longitude: number, withinKm: number): void {
    const [lat, lon, km] = [squarable(latitude), squarable(longitude), withinKm].map(
      (part) => `${this.parameter(part)}::float8`,
    );
    const degrees = `${this.parameter(withinKm / KM_PER_DEGREE_OF_LATITUDE)}::float8`;
    this.conditions.push(
      `latitude BETWEEN ${lat} - ${degrees} AND ${lat} + ${degrees}`,
      `2 * ${EARTH_RADIUS_KM} * asin(least(1, sqrt(
         power(sin(radians(latitude - ${lat}) / 2), 2)
         + cos(radians(${lat})) * cos(radians(latitude)) * power(sin(radians(longitude - ${lon}) / 2), 2)))) <= ${km}`,
    );
  }

  private parameter(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }
}
