const fields: Readonly<Record<string, string>> = {
  reference: 'reference',
  name: 'name',
  breed: 'breed',
  coat: 'coat',
  sex: 'sex',
  temperament: 'temperament',
  'date of birth': 'bornOn',
  description: 'description',
  town: 'place.town',
  latitude: 'place.latitude',
  longitude: 'place.longitude',

  'age up to': 'maxAgeWeeks',
  place: 'near',
  'page size': 'limit',
  order: 'sort',

  address: 'email',
  'time zone': 'timeZone',
  frequency: 'frequency',
  'quiet hours': 'quietHours',
  'daily cap': 'dailyCap',
  'digest hour': 'digestAt',
  'digest day': 'digestOn',
  pause: 'pausedUntil',
};

export const fieldNames = Object.keys(fields);

/** The field of the API for a name that scenarios use. */
export function fieldOf(name: string): string {
  const field = fields[name];
  if (field === undefined) {
    throw new Error(`no request has a field for "${name}"`);
  }
  return field;
}
