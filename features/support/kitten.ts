export interface Place {
  readonly town: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** The body of a request that lists a kitten. */
export interface Kitten {
  readonly name: string;
  readonly breed: string;
  readonly coat: string;
  readonly sex: string;
  readonly bornOn: string;
  readonly temperament: readonly string[];
  readonly description: string;
  readonly place: Place;
}

const dayMs = 24 * 60 * 60 * 1000;

/** The date of birth (UTC, `YYYY-MM-DD`) of a kitten that is `ageDays` days old. */
function bornOn(ageDays: number, now: Date): string {
  return new Date(now.getTime() - ageDays * dayMs).toISOString().slice(0, 10);
}

/** A kitten with inconspicuous details. A scenario states each detail that its outcome depends on. */
export function aKitten(name: string, place: Place, now: Date): Kitten {
  return {
    name,
    breed: 'Moggy',
    coat: 'grey',
    sex: 'female',
    bornOn: bornOn(10 * 7, now),
    temperament: ['calm'],
    description: 'Arrived last week',
    place,
  };
}

/** The kitten with one detail changed; `value` is written as in a scenario. */
export function withDetail(kitten: Kitten, detail: string, value: string, now: Date): Kitten {
  switch (detail) {
    case 'name':
    case 'breed':
    case 'coat':
    case 'sex':
    case 'description':
      return { ...kitten, [detail]: value };
    case 'age':
      return { ...kitten, bornOn: bornOn(ageDays(value), now) };
    case 'date of birth':
      return { ...kitten, bornOn: value === 'tomorrow' ? bornOn(-1, now) : value };
    case 'temperament':
      return { ...kitten, temperament: value.split(', ') };
    case 'town':
      return { ...kitten, place: { ...kitten.place, town: value } };
    case 'latitude':
    case 'longitude':
      return { ...kitten, place: { ...kitten.place, [detail]: Number(value) } };
    default:
      throw new Error(`"${detail}" is not a detail of a kitten`);
  }
}

/** @param age such as `10 weeks`, or `7 weeks and 6 days` */
function ageDays(age: string): number {
  const [, weeks, days] = /^(\d+) weeks?(?: and (\d+) days?)?$/.exec(age) ?? [];
  if (weeks === undefined) {
    throw new Error(`"${age}" is not an age`);
  }
  return Number(weeks) * 7 + Number(days ?? 0);
}

/** The value of one detail, as the API has it. */
export function detailOf(kitten: Kitten, detail: string): unknown {
  switch (detail) {
    case 'town':
    case 'latitude':
    case 'longitude':
      return kitten.place[detail];
    case 'date of birth':
    case 'age':
      return kitten.bornOn;
    default:
      return kitten[detail as keyof Kitten];
  }
}

/** The body of a request that corrects one detail. */
export function correctionOf(kitten: Kitten, detail: string): object {
  const value = detailOf(kitten, detail);
  switch (detail) {
    case 'town':
    case 'latitude':
    case 'longitude':
      return { place: { [detail]: value } };
    case 'date of birth':
    case 'age':
      return { bornOn: value };
    default:
      return { [detail]: value };
  }
}
