import { dayOf, daysBefore } from '../../domain/calendar-date.js';
import { AGE_BANDS } from '../../domain/catalogue/age-band.js';
import type { Order } from '../../domain/catalogue/catalogue.js';
import { type FacetName, FACETS, MAX_COUNTS_OF_A_FACET } from '../../domain/catalogue/facet.js';
import { WEIGHTS } from '../../domain/criteria/kitten-words.js';
import { EARTH_RADIUS_KM } from '../../domain/place.js';
import type { SearchCriteria } from '../../domain/criteria/search-criteria.js';
import { normaliseText } from '../../domain/language/text-normalisation.js';
import type { Keyset, Moment } from './page-position.js';
import { squarable } from './squarable.js';
import { anyOf, LABELS, type Synonyms, wordsOfCriteria } from './weighted-words.js';

const KM_PER_DEGREE_OF_LATITUDE = (EARTH_RADIUS_KM * Math.PI) / 180;

const BEST_FIRST = 'ORDER BY rank DESC, listed_at DESC, kitten_id DESC';
const NEWEST_FIRST = 'ORDER BY listed_at DESC, kitten_id DESC';

/** Orders of which one end can be looked at without the other. */
export type Reaching = Extract<Order, 'nearest' | 'youngest'>;

/** How many kittens are put into order at the most, where all of them would have to be looked at. */
export interface Shortlist {
  /** All that match, when there are no more of them; it is what is counted, too. */
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

  constructor(
    private readonly criteria: SearchCriteria,
    private readonly synonyms: Synonyms,
    private readonly now: Date,
    private readonly shortlist: Shortlist,
  ) {}

  /**
   * One row: the first of the shortlist in order, since when it is one where it is not everything, how many there are as
   * far as it is told, and the facets. All in one question, as all of it is found by the same look.
   */
  firstPage(order: Order, limit: number): Question {
    const narrowed = FACETS.filter((facet) => isAskedFor(facet, this.criteria));
    const others = FACETS.filter((facet) => !narrowed.includes(facet));
    const columns = others.map((facet) => `, ${this.valueOf(facet)} AS "${facet}"`).join('');
    const parts = [
      this.shortlisted('', this.criteria, `kitten_id, listed_at, ${this.rank(order)} AS rank${columns}`),
      ...narrowed.map((facet) =>
        this.shortlisted(
          `_${facet.toLowerCase()}`,
          this.criteria.except(facet),
          `listed_at, kitten_id, ${this.valueOf(facet)} AS "${facet}"`,
        ),
      ),
      `page AS (SELECT kitten_id, listed_at, rank FROM shortlist ${BEST_FIRST} LIMIT ${this.parameter(limit)})`,
      `oldest AS (SELECT listed_at, kitten_id FROM newest ORDER BY listed_at, kitten_id LIMIT 1)`,
      // Of what matches, nothing may be new enough: then the shortlist is empty, and begins with the newest kitten of all.
      `since AS (
        SELECT * FROM oldest
        UNION ALL
        (SELECT listed_at, kitten_id FROM catalogue
         WHERE (SELECT are_too_many FROM found) AND NOT EXISTS (SELECT FROM oldest) ${NEWEST_FIRST} LIMIT 1)
      )`,
      `counted AS (${[others.length > 0 && countedTogether(others), ...narrowed.map(countedAlone)].filter(Boolean).join(' UNION ALL ')})`,
      `numbered AS (
        SELECT *, row_number() OVER (PARTITION BY facet ORDER BY count DESC, value COLLATE "C") AS number FROM counted
      )`,
    ];
    const sql = `
      WITH ${parts.join(',\n')}
      SELECT
        (SELECT jsonb_agg(jsonb_build_object('id', kitten_id, 'rank', rank, 'listedAt', listed_at) ${BEST_FIRST}) FROM page) AS page,
        (SELECT jsonb_build_object('id', kitten_id, 'listedAt', listed_at) FROM since) AS since,
        (SELECT many FROM found) AS count,
        (SELECT jsonb_agg(jsonb_build_object('facet', facet, 'count', count, 'value', ${SPELT}) ORDER BY number)
         FROM numbered WHERE number <= ${MAX_COUNTS_OF_A_FACET}) AS facets`;
    return { sql, parameters: this.parameters };
  }

  /** Of those that were put into order, those behind the keyset. */
  ranked(order: Order, after: Keyset, limit: number): Question {
    const since = after.rankedSince;
    return this.best(order, after, limit, since && `(listed_at, kitten_id) >= (${this.moment(since)})`);
  }

  /**
   * Of all that match, the nearest or the youngest.
   *
   * @param farthest the rank of one behind which nobody will be looked at; null when there is none
   */
  reached(order: Reaching, after: Keyset | null, limit: number, farthest: number | null): Question {
    const those: string[] = [];
    const bornOn = (rank: number | null): string => `'2000-01-01'::date + ${this.parameter(rank)}::integer`;
    if (farthest !== null) {
      // A little more, as there are two ways of reckoning.
      those.push(order === 'nearest' ? this.within(0.001 - farthest) : `born_on >= ${bornOn(farthest)}`);
    }
    if (after && order === 'youngest') those.push(`born_on <= ${bornOn(after.rank)}`);
    return this.best(order, after, limit, those.join(' AND '));
  }

  private best(order: Order, after: Keyset | null, limit: number, those: string | null): Question {
    const behind =
      after &&
      `WHERE (rank, listed_at, kitten_id) < (${this.parameter(after.rank)}::float8, ${this.moment(after)})`;
    const sql = `
      WITH shortlist AS MATERIALIZED (
        SELECT kitten_id, listed_at, ${this.rank(order)} AS rank FROM catalogue
        WHERE ${this.meet(this.criteria)} AND ${those || 'true'}
      )
      SELECT kitten_id AS id, rank, listed_at AS "listedAt"
      FROM shortlist ${behind ?? ''}
      ${BEST_FIRST} LIMIT ${this.parameter(limit)}`;
    return { sql, parameters: this.parameters };
  }

  /**
   * What was listed before a moment, newest first: found by leafing back from there, or where that takes too long, by
   * what it has to meet.
   */
  listedBefore(moment: Moment, limit: number): Question {
    const conditions = this.meet(this.criteria);
    const [before, atMost] = [`(listed_at, kitten_id) < (${this.moment(moment)})`, this.parameter(limit)];
    const sql = `
      WITH
      next_ones AS MATERIALIZED (
        SELECT kitten_id, listed_at
        FROM (SELECT * FROM catalogue WHERE ${before} ${NEWEST_FIRST} LIMIT ${this.shortlist.among}) AS latest
        WHERE ${conditions} ${NEWEST_FIRST} LIMIT ${atMost}
      ),
      enough AS MATERIALIZED (SELECT count(*) = ${atMost} AS are_there FROM next_ones),
      all_others AS MATERIALIZED (
        SELECT kitten_id, listed_at FROM catalogue
        WHERE NOT (SELECT are_there FROM enough) AND ${conditions} AND ${before}
      )
      SELECT kitten_id AS id, NULL AS rank, listed_at AS "listedAt"
      FROM (
        SELECT * FROM next_ones WHERE (SELECT are_there FROM enough)
        UNION ALL
        (SELECT * FROM all_others ${NEWEST_FIRST} LIMIT ${atMost})
      ) AS found
      ${NEWEST_FIRST}`;
    return { sql, parameters: this.parameters };
  }

  count(atMost: number): Question {
    const sql = `
      WITH matching AS MATERIALIZED (SELECT FROM catalogue WHERE ${this.meet(this.criteria)})
      SELECT count(*)::integer AS count FROM (SELECT FROM matching LIMIT ${this.parameter(atMost)}) AS counted`;
    return { sql, parameters: this.parameters };
  }

  /**
   * What is put into order: all that match, when they are few enough, else the newest of them. A materialized query is
   * planned as if everything in it were wanted, and run only as far as somebody reads: so no plan is chosen in the hope
   * that what it looks for comes soon.
   */
  private shortlisted(suffix: string, criteria: SearchCriteria, columns: string): string {
    const conditions = this.meet(criteria);
    const { ranked, newest, among } = this.shortlist;
    const areTooMany = `(SELECT are_too_many FROM found${suffix})`;
    // Where something was left out of the criteria, there are no fewer.
    const knownToBe = suffix === '' ? 'false' : '(SELECT are_too_many FROM found)';
    return `
      matching${suffix} AS MATERIALIZED (SELECT ctid AS place FROM catalogue WHERE NOT ${knownToBe} AND ${conditions}),
      first_ones${suffix} AS MATERIALIZED (SELECT place FROM matching${suffix} LIMIT ${ranked + 1}),
      found${suffix} AS MATERIALIZED (
        SELECT count(*)::integer AS many, count(*) > ${ranked} OR ${knownToBe} AS are_too_many FROM first_ones${suffix}
      ),
      newest${suffix} AS MATERIALIZED (
        SELECT ${columns}
        FROM (SELECT * FROM catalogue WHERE ${areTooMany} ${NEWEST_FIRST} LIMIT ${among}) AS latest
        WHERE ${conditions} ${NEWEST_FIRST} LIMIT ${newest}
      ),
      shortlist${suffix} AS MATERIALIZED (
        SELECT ${columns} FROM catalogue
        WHERE ctid = ANY (ARRAY(SELECT place FROM first_ones${suffix} WHERE NOT ${areTooMany}))
        UNION ALL
        SELECT * FROM newest${suffix}
      )`;
  }

  private meet(criteria: SearchCriteria): string {
    const { breed, coat, sex, maxAgeWeeks, near, withinKm, town } = criteria.wanted;
    const words = wordsOfCriteria(criteria, this.synonyms);
    const conditions: string[] = [];
    if (words !== null) conditions.push(`words @@ ${this.parameter(words)}::tsquery`);
    if (breed !== undefined) conditions.push(`breed = ${this.parameter(normaliseText(breed))}`);
    if (coat !== undefined) conditions.push(`coat = ${this.parameter(normaliseText(coat))}`);
    if (town !== undefined) conditions.push(`town = ${this.parameter(normaliseText(town))}`);
    if (sex !== undefined) conditions.push(`sex = ${this.parameter(sex)}`);
    if (maxAgeWeeks !== undefined) {
      const day = daysBefore(dayOf(this.now), 7 * (maxAgeWeeks + 1));
      conditions.push(`born_on > ${this.parameter(day)}`);
    }
    if (near !== undefined) conditions.push(this.within(withinKm!));
    return conditions.join(' AND ') || 'true';
  }

  private within(km: number): string {
    const latitude = this.degrees('latitude');
    const degrees = `${this.parameter(km / KM_PER_DEGREE_OF_LATITUDE)}::float8`;
    return `latitude BETWEEN ${latitude} - ${degrees} AND ${latitude} + ${degrees}
            AND ${this.distance()} <= ${this.parameter(km)}::float8`;
  }

  /** What is greater comes first. */
  private rank(order: Order): string {
    if (order === 'relevance') return `(${this.relevance()})::float8`;
    if (order === 'nearest') return `-(${this.distance()})`;
    return order === 'youngest' ? `(born_on - '2000-01-01')::float8` : '0::float8';
  }

  /** The twin of `KittenWords.relevanceTo`. */
  private relevance(): string {
    const ofEach = this.criteria.lexemes.map((lexeme) => {
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

function isAskedFor(facet: FacetName, { wanted }: SearchCriteria): boolean {
  return wanted[facet === 'ageBand' ? 'maxAgeWeeks' : facet] !== undefined;
}

function countedTogether(facets: readonly FacetName[]): string {
  const quoted = facets.map((facet) => `"${facet}"`);
  const facet = facets.map((one) => `WHEN grouping("${one}") = 0 THEN '${one}'`).join(' ');
  return `
    SELECT CASE ${facet} END AS facet, coalesce(${quoted.join(', ')}) AS value, count(*)::integer AS count
    FROM shortlist GROUP BY GROUPING SETS (${quoted.map((one) => `(${one})`).join(', ')})`;
}

/** As if nothing had been said about it. */
const countedAlone = (facet: FacetName): string => `
    SELECT '${facet}' AS facet, "${facet}" AS value, count(*)::integer AS count
    FROM shortlist_${facet} GROUP BY "${facet}"`;

/** Of what is one and the same when it is normaliseText, the spelling of the newest kitten. */
const asSpeltLast = (column: string): string => `
  SELECT kittens.${column} FROM catalogue JOIN kittens ON kittens.id = catalogue.kitten_id
  WHERE catalogue.${column} = numbered.value ORDER BY catalogue.listed_at DESC, catalogue.kitten_id DESC LIMIT 1`;

const SPELT = `coalesce(CASE facet
  ${['breed', 'coat', 'town'].map((one) => `WHEN '${one}' THEN (${asSpeltLast(one)})`).join(' ')}
END, value)`;
