import { plural } from '../frame/plural.js';

/** A kitten, as Search describes it. */
export interface Kitten {
  readonly id: string;
  readonly name: string;
  readonly breed: string;
  readonly coat: string;
  readonly sex: 'female' | 'male';
  readonly bornOn: string;
  readonly temperament: readonly string[];
  readonly description: string;
  readonly place: { readonly town: string; readonly latitude: number; readonly longitude: number };
  readonly state: 'listed' | 'adopted' | 'withdrawn';
  readonly listedAt: string;
}

const WEEK_MS = 7 * 86_400_000;
const MONTHS_FROM_WEEKS = 26;
const WEEKS_PER_MONTH = 365.25 / 12 / 7;

/** The age for people, such as `9 weeks` or `7 months`. */
export function ageOf({ bornOn }: Pick<Kitten, 'bornOn'>, now: Date): string {
  const weeks = Math.max(0, Math.floor((now.getTime() - Date.parse(bornOn)) / WEEK_MS));
  if (weeks < MONTHS_FROM_WEEKS) return plural(weeks, 'week');
  return plural(Math.floor(weeks / WEEKS_PER_MONTH), 'month');
}

const DAY = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

export const Day = ({ of }: { readonly of: string }) => <time datetime={of}>{DAY.format(new Date(of))}</time>;
