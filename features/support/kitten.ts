export interface Place {
  readonly town: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** What a shelter says of a kitten. */
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

/** The day (UTC) on which somebody was born who is this many days old. */
function bornOn(ageDays: number, now: Date): string {
  return new Date(now.getTime() - ageDays * dayMs).toISOString().slice(0, 10);
}

/** A kitten nobody would look for by chance: scenarios name what matters to them. */
export function aKitten(name: string, place: Place, now: Date): Kitten {
  return {
    name,
    breed: 'Moggy',
    coat: 'grey',
    sex: 'female',
    bornOn: bornOn(10 * 7, now),
    temperament: ['calm'],
    description: 'Has been here for a while',
    place,
  };
}

/** The details that scenarios speak of, and what each changes in the description. */
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
    case 'birthday':
      return { ...kitten, bornOn: value === 'tomorrow' ? bornOn(-1, now) : value };
    case 'temperament':
      return { ...kitten, temperament: value.split(', ') };
    case 'town':
      return { ...kitten, place: { ...kitten.place, town: value } };
    case 'latitude':
    case 'longitude':
      return { ...kitten, place: { ...kitten.place, [detail]: Number(value) } };
    default:
      throw new Error(`nobody says of a kitten what its "${detail}" is`);
  }
}

/** `10 weeks`, or `7 weeks and 6 days`. */
function ageDays(age: string): number {
  const [, weeks, days] = /^(\d+) weeks?(?: and (\d+) days?)?$/.exec(age) ?? [];
  if (weeks === undefined) {
    throw new Error(`"${age}" is no age`);
  }
  return Number(weeks) * 7 + Number(days ?? 0);
}

/** As much of what a shelter says as has to be said anew for one detail. */
export function correctionOf(kitten: Kitten, detail: string): object {
  switch (detail) {
    case 'town':
    case 'latitude':
    case 'longitude':
      return { place: { [detail]: kitten.place[detail] } };
    case 'birthday':
    case 'age':
      return { bornOn: kitten.bornOn };
    default:
      return { [detail]: kitten[detail as keyof Kitten] };
  }
}
