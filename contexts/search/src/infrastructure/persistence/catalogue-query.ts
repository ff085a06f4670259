import { dayOf, daysBefore } from '../../domain/calendar-date.js';
import { AGE_BANDS } from '../../domain/kitten/age-band.js';
import {
  type Bookmark,
  type FacetName,
  type Moment,
  MOST_COUNTS_OF_A_FACET,
  type Order,
} from '../../domain/kitten/catalogue.js';
import { WEIGHTS } from '../../domain/kitten/kitten-words.js';
import { EARTH_RADIUS_KM } from '../../domain/place.js';
import type { SearchCriteria } from '../../domain/saved-search/search-criteria.js';
import { folded } from '../../domain/words/folding.js';
import { squarable } from './squarable.js';
import { anyOf, LABELS, type Synonyms, wordsOfCriteria } from './weighted-words.js';

const KM_PER_DEGREE_OF_LATITUDE = (EARTH_RADIUS_KM * Math.PI) / 180;

const NEWEST_FIRST = 'ORDER BY listed_at DESC, kitten_id DESC';

/** How many kittens are put into order at the most. */
export interface Shortlist {
  /** All that match, when there are no more of them. */
  readonly ranked: number;
  /** Else the newest that match, so many of them at the most... */
  readonly newest: number;
  /** ...and among so many of the newest kittens. */
  readonly among: number;
}

/** A question for Postgres. */
interface Question {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** Search criteria in SQL: each condition is the twin of a line in `SearchCriteria.isSatisfiedBy`. Good for one question. */
export class CatalogueQuery {
  private readonly parameters: unknown[] = [];
  private readonly conditions: string;

  constructor(
    private readonly criteria: SearchCriteria,
    private readonly synonyms: Synonyms,
    private readonly now: Date,
    private readonly shortlist: Shortlist,
  ) {
    this.conditions = this.meet().join(' AND ') || 'true';
  }

  /** The shortlist in order, behind the bookmark. Where it is not everything, one row at least tells since when it is. */
  ranked(order: Order, after: Bookmark | null, limit: number): Question {
    const rank = this.rank(order);
    const behind = after
      ? `WHERE (rank, listed_at, kitten_id) < (${this.parameter(after.rank)}::float8, ${this.moment(after)})`
      : '';
    const sql = `
      WITH ${this.shortlisted(`kitten_id, listed_at, ${rank} AS rank`, after)},
      page AS (
        SELECT kitten_id, rank, listed_at FROM shortlist ${behind}
        ORDER BY rank DESC, listed_at DESC, kitten_id DESC LIMIT ${this.parameter(limit)}
      )
      SELECT page.kitten_id AS id, page.rank, page.listed_at AS "listedAt",
             since.listed_at AS "sinceListedAt", since.kitten_id AS "sinceId"
      FROM page FULL JOIN since ON true
      ORDER BY page.rank DESC, page.listed_at DESC, page.kitten_id DESC`;
    return { sql, parameters: this.parameters };
  }

  /** What was listed before a moment, newest first. */
  listedBefore(moment: Moment, limit: number): Question {
    const sql = `
      SELECT kitten_id AS id, NULL AS rank, listed_at AS "listedAt"
      FROM catalogue
      WHERE ${this.conditions} AND (listed_at, kitten_id) < (${this.moment(moment)})
      ORDER BY listed_at DESC, kitten_id DESC
      LIMIT ${this.parameter(limit)}`;
    return { sql, parameters: this.parameters };
  }

  count(atMost: number): Question {
    const sql = `
      WITH matching AS MATERIALIZED (SELECT FROM catalogue WHERE ${this.conditions})
      SELECT count(*)::integer AS count FROM (SELECT FROM matching LIMIT ${this.parameter(atMost)}) AS counted`;
    return { sql, parameters: this.parameters };
  }

  facets(facets: readonly FacetName[]): Question {
    const columns = facets.map((facet) => `${this.valueOf(facet)} AS "${facet}"`).join(', ');
    const value = `coalesce(${facets.map((facet) => `"${facet}"`).join(', ')})`;
    const facet = facets.map((one) => `WHEN grouping("${one}") = 0 THEN '${one}'`).join(' ');
    const sql = `
      WITH ${this.shortlisted(`kitten_id, listed_at, ${columns}`, null)},
      counted AS (
        SELECT CASE ${facet} END AS facet, ${value} AS value, count(*)::integer AS count
        FROM shortlist
        GROUP BY GROUPING SETS (${facets.map((one) => `("${one}")`).join(', ')})
      ),
      numbered AS (
        SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value COLLATE "C") AS number FROM counted
      )
      SELECT facet, count, coalesce(CASE facet
               ${['breed', 'coat', 'town'].map((one) => `WHEN '${one}' THEN (${asSpeltLast(one)})`).join(' ')}
             END, value) AS value
      FROM numbered WHERE number <= ${MOST_COUNTS_OF_A_FACET}
      ORDER BY facet, number`;
    return { sql, parameters: this.parameters };
  }

  /**
   * What is put into order: all that match, when they are few enough. Else the newest of them, and "since" is when these
   * begin; it is the newest kitten of all when no match is new enough. A materialized query is planned as if everything in it were wanted, and run only as far as
   * somebody reads: so no plan is chosen in the hope that what it looks for comes soon.
   */
  private shortlisted(columns: string, after: Bookmark | null): string {
    if (after) {
      const since = after.rankedSince;
      const ranked = since ? `AND (listed_at, kitten_id) >= (${this.moment(since)})` : '';
      return `
        shortlist AS MATERIALIZED (SELECT ${columns} FROM catalogue WHERE ${this.conditions} ${ranked}),
        since AS (SELECT NULL::timestamptz AS listed_at, NULL::uuid AS kitten_id WHERE false)`;
    }
    const { ranked, newest, among } = this.shortlist;
    return `
      matching AS MATERIALIZED (SELECT ${columns} FROM catalogue WHERE ${this.conditions}),
      first_ones AS MATERIALIZED (SELECT * FROM matching LIMIT ${ranked + 1}),
      too_many AS MATERIALIZED (SELECT count(*) > ${ranked} AS are_there FROM first_ones),
      newest AS MATERIALIZED (
        SELECT ${columns}
        FROM (SELECT * FROM catalogue WHERE (SELECT are_there FROM too_many) ${NEWEST_FIRST} LIMIT ${among}) AS latest
        WHERE ${this.conditions} ${NEWEST_FIRST} LIMIT ${newest}
      ),
      shortlist AS MATERIALIZED (
        SELECT * FROM first_ones WHERE NOT (SELECT are_there FROM too_many)
        UNION ALL
        SELECT * FROM newest
      ),
      oldest AS (SELECT listed_at, kitten_id FROM newest ORDER BY listed_at, kitten_id LIMIT 1),
      since AS (
        SELECT * FROM oldest
        UNION ALL
        (SELECT listed_at, kitten_id FROM catalogue
         WHERE (SELECT are_there FROM too_many) AND NOT EXISTS (SELECT FROM oldest) ${NEWEST_FIRST} LIMIT 1)
      )`;
  }

  private meet(): string[] {
    const { breed, coat, sex, maxAgeWeeks, near, withinKm, town } = this.criteria.wanted;
    const words = wordsOfCriteria(this.criteria, this.synonyms);
    const conditions: string[] = [];
    if (words !== null) conditions.push(`words @@ ${this.parameter(words)}::tsquery`);
    if (breed !== undefined) conditions.push(`breed = ${this.parameter(folded(breed))}`);
    if (coat !== undefined) conditions.push(`coat = ${this.parameter(folded(coat))}`);
    if (town !== undefined) conditions.push(`town = ${this.parameter(folded(town))}`);
    if (sex !== undefined) conditions.push(`sex = ${this.parameter(sex)}`);
    if (maxAgeWeeks !== undefined) {
      const day = daysBefore(dayOf(this.now), 7 * (maxAgeWeeks + 1));
      conditions.push(`born_on > ${this.parameter(day)}`);
    }
    if (near !== undefined) {
      const latitude = this.degrees('latitude');
      const degrees = `${this.parameter(withinKm! / KM_PER_DEGREE_OF_LATITUDE)}::float8`;
      conditions.push(
        `latitude BETWEEN ${latitude} - ${degrees} AND ${latitude} + ${degrees}`,
        `${this.distance()} <= ${this.parameter(withinKm)}::float8`,
      );
    }
    return conditions;
  }

  /** What is greater comes first. */
  private rank(order: Order): string {
    if (order === 'relevance') return `(${this.relevance()})::float8`;
    if (order === 'nearest') return `-(${this.distance()})`;
    return order === 'youngest' ? `(born_on - '2000-01-01')::float8` : '0::float8';
  }

  /** The twin of `KittenWords.relevanceTo`. */
  private relevance(): string {
    const ofEach = [...this.criteria.lexemes].map((lexeme) => {
      const under = (label: string): string =>
        `words @@ ${this.parameter(anyOf(lexeme, this.synonyms, label))}::tsquery`;
      return `CASE WHEN ${under(LABELS.name)} THEN ${WEIGHTS.name}
                   WHEN ${under(LABELS.looks)} THEN ${WEIGHTS.looks} ELSE ${WEIGHTS.rest} END`;
    });
    return ofEach.join(' + ') || '0';
  }

  /** The twin of `distanceKm`. */
  private distance(): string {
    const [lat, lon] = [this.degrees('latitude'), this.degrees('longitude')];
    return `2 * ${EARTH_RADIUS_KM} * asin(least(1, sqrt(
      power(sin(radians(latitude - ${lat}) / 2), 2)
      + cos(radians(${lat})) * cos(radians(latitude)) * power(sin(radians(longitude - ${lon}) / 2), 2))))`;
  }

  private degrees(axis: 'latitude' | 'longitude'): string {
    return `${this.parameter(squarable(this.criteria.wanted.near![axis]))}::float8`;
  }

  private valueOf(facet: FacetName): string {
    if (facet !== 'ageBand') return facet;
    const weeks = `(${this.parameter(dayOf(this.now))}::date - born_on) / 7`;
    return `CASE ${AGE_BANDS.map(({ name, fromWeeks }) => `WHEN ${weeks} >= ${fromWeeks} THEN '${name}'`).join(' ')} END`;
  }

  private moment({ listedAt, id }: Moment): string {
    return `${this.parameter(listedAt)}::timestamptz, ${this.parameter(id)}::uuid`;
  }

  private parameter(value: unknown): string {
    return `$${this.parameters.push(value)}`;
  }
}

/** Of what is one and the same when it is folded, the spelling of the newest kitten. */
const asSpeltLast = (column: string): string => `
  SELECT kittens.${column} FROM catalogue JOIN kittens ON kittens.id = catalogue.kitten_id
  WHERE catalogue.${column} = numbered.value ORDER BY catalogue.listed_at DESC, catalogue.kitten_id DESC LIMIT 1`;
