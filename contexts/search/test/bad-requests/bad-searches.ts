import { searching } from '../requests.js';
import { type BadRequest, abbreviated } from './bad-request.js';
import { unknownFields } from './bad-values.js';

const each = (texts: string, write = (text: string) => text): string[] => texts.split(' ').map(write);
const huge = '99999999999999999999';
const long = (length: number): string => 'x'.repeat(length);

/** Invalid query strings by the parameter that is invalid. */
const queries: Record<string, string[]> = {
  criteria: ['', ...each('limit=5 q=the+and+of')],
  q: each(`q= q=+ q=%09 q=%00 q=a%00b q=a&q=b q=%ZZ q=% q=%E0%A4%A q=${long(201)}`),
  breed: each(`breed= breed=%20 breed=%21 breed=%00 breed=a&breed=b breed=%ED%A0%80 breed=${long(101)}`),
  coat: each(`coat= coat=%0A coat=%00 coat=%C3%28 coat=${long(101)}`),
  sex: each('sex= sex=tomcat sex=Male sex=male&sex=female sex=male%00'),
  town: each(`town= town=%20 town=%21 town=%00 town=a&town=b town=${long(101)}`),
  sort: [
    'q=a&sort=nearest',
    ...each('sort= sort=best sort=Newest sort=newest&sort=newest', (text) => `q=a&${text}`),
  ],
  maxAgeWeeks: each(`-1 1.5 1e3 x 5001 %2B5 0x10 5&maxAgeWeeks=6 ${huge}`, (text) => `maxAgeWeeks=${text}`),
  near: [
    'withinKm=5',
    ...each(
      '48 48, ,16 48;16 48,16,3 91,0 -90.1,0 0,181 0,-180.5 NaN,0 0,Infinity 1e1,0 48%2016 Vienna 48,16%00 +48,16 ' +
        '48,16&near=48,16',
      (text) => `near=${text}&withinKm=5`,
    ),
  ],
  withinKm: [
    'near=48,16',
    ...each('-1 x NaN Infinity 20017 1e3 5km 5&withinKm=6', (text) => `near=48,16&withinKm=${text}`),
  ],
  limit: each(`0 101 -1 1.5 x 1e1 5&limit=6 ${huge}`, (text) => `sex=male&limit=${text}`),
  cursor: each(`x %00 AAAA W10 bnVsbA x&cursor=y ${long(1_001)}`, (text) => `sex=male&cursor=${text}`),
};
const empty = ['maxAgeWeeks', 'near', 'withinKm', 'limit', 'cursor'].map((name) => [
  name,
  [`sex=male&${name}=`],
]);
const unknown = [...unknownFields, 'Q', 'q[]', 'words', '__proto__', 'pageSize', '$where'];

const prefixes = each(`x= prefix= prefix=%00 prefix=a&prefix=b prefix=${long(101)}`);

export const badSearches: BadRequest[] = [
  ...['', ...prefixes].map((text) => ({
    what: `GET /search/suggestions?${abbreviated(text)}`,
    request: { method: 'GET' as const, url: `/search/suggestions?${text}` },
    field: 'prefix',
  })),
  ...[...Object.entries(queries), ...(empty as [string, string[]][])].flatMap(([field, texts]) =>
    texts.map((text) => ({ what: `GET /search?${abbreviated(text)}`, request: searching(text), field })),
  ),
  ...['q=%3F%21', 'q=%F0%9F%90%88'].map((text) => ({
    what: `GET /search?${text}, without a letter`,
    request: searching(text),
  })),
  ...unknown.map((name) => ({
    what: `GET /search with an unknown parameter called ${name}`,
    request: searching(`q=cat&${encodeURIComponent(name)}=x`),
    field: name,
  })),
];
