const fields: Readonly<Record<string, string>> = {
  reference: 'reference',
  name: 'name',
  breed: 'breed',
  coat: 'coat',
  sex: 'sex',
  birthday: 'bornOn',
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

export const partsOfRequests = Object.keys(fields);

/** What scenarios call the parts of a request, and what the contract calls them. */
export function fieldOf(part: string): string {
  const field = fields[part];
  if (field === undefined) {
    throw new Error(`no request has a part that is called "${part}"`);
  }
  return field;
}
