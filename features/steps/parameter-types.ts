import { defineParameterType } from '@cucumber/cucumber';
import { partsOfRequests } from '../support/fields.js';
import { weekdays } from '../support/local-time.js';
import { policies, reasonsForRefusals } from '../support/reasons.js';

const quoted = /"([^"]*)"/;
const oneOf = (words: readonly string[]) => new RegExp(words.join('|'));

/** Line breaks and blanks that matter are written so that a reader sees them. */
const asMeant = (text: string) => text.replaceAll('⏎', '\r\n').replaceAll('␣', ' ');

defineParameterType({ name: 'kitten', regexp: quoted, transformer: asMeant, useForSnippets: false });
defineParameterType({ name: 'text', regexp: quoted, transformer: asMeant, useForSnippets: false });
defineParameterType({
  name: 'names',
  regexp: /"[^"]*"(?:, "[^"]*")*(?: and "[^"]*")?/,
  transformer: (names: string) => [...names.matchAll(/"([^"]*)"/g)].map(([, name]) => name),
  useForSnippets: false,
});
defineParameterType({ name: 'person', regexp: /[A-Z][a-z]+/, transformer: (name: string) => name });
defineParameterType({
  name: 'people',
  regexp: /[A-Z][a-z]+(?: and [A-Z][a-z]+)*/,
  transformer: (names: string) => names.split(' and '),
  useForSnippets: false,
});
defineParameterType({
  name: 'town',
  regexp: /[A-Z][a-z]+/,
  transformer: (name: string) => name,
  useForSnippets: false,
});
defineParameterType({ name: 'hour', regexp: /\d\d:\d\d/, transformer: (hour: string) => hour });
defineParameterType({
  name: 'weekday',
  regexp: oneOf(weekdays),
  transformer: (weekday: string) => weekday,
});
defineParameterType({
  name: 'age',
  regexp: /\d+ weeks?(?: and \d+ days?)?/,
  transformer: (age: string) => age,
});
defineParameterType({
  name: 'order',
  regexp: /newest|nearest|youngest/,
  transformer: (order: string) => order,
});
defineParameterType({
  name: 'facet',
  regexp: /breed|coat|sex|age/,
  transformer: (facet: string) => (facet === 'age' ? 'ageBand' : facet),
});
defineParameterType({ name: 'part', regexp: oneOf(partsOfRequests), transformer: (part: string) => part });
defineParameterType({
  name: 'reason',
  regexp: oneOf(reasonsForRefusals),
  transformer: (reason: string) => reason,
});
defineParameterType({
  name: 'policy',
  regexp: oneOf(Object.keys(policies)),
  transformer: (policy: string) => policies[policy]!,
});
defineParameterType({
  name: 'request',
  regexp: /search|saved search|listing|adoption|withdrawal|correction/,
  transformer: (request: string) => request,
});
