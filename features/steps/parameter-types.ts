import { defineParameterType } from '@cucumber/cucumber';
import { fieldNames } from '../support/fields.js';
import { weekdays } from '../support/local-time.js';
import { policyOf, policyPhrases, reasonsForRefusals } from '../support/reasons.js';

const quoted = /"([^"]*)"/;
const oneOf = (words: readonly string[]) => new RegExp(words.join('|'));

/** Features write a line break as ⏎ and a space that matters as ␣. */
const unescaped = (text: string) => text.replaceAll('⏎', '\r\n').replaceAll('␣', ' ');

const asWritten = (text: string) => text;

defineParameterType({ name: 'kitten', regexp: quoted, transformer: unescaped, useForSnippets: false });
defineParameterType({ name: 'text', regexp: quoted, transformer: unescaped, useForSnippets: false });
defineParameterType({
  name: 'names',
  regexp: /"[^"]*"(?:, "[^"]*")*(?: and "[^"]*")?/,
  transformer: (names: string) => [...names.matchAll(/"([^"]*)"/g)].map(([, name]) => name),
  useForSnippets: false,
});
defineParameterType({ name: 'person', regexp: /[A-Z][a-z]+/, transformer: asWritten });
defineParameterType({
  name: 'people',
  regexp: /[A-Z][a-z]+(?: and [A-Z][a-z]+)*/,
  transformer: (names: string) => names.split(' and '),
  useForSnippets: false,
});
defineParameterType({ name: 'town', regexp: /[A-Z][a-z]+/, transformer: asWritten, useForSnippets: false });
defineParameterType({ name: 'hour', regexp: /\d\d:\d\d/, transformer: asWritten });
defineParameterType({ name: 'weekday', regexp: oneOf(weekdays), transformer: asWritten });
defineParameterType({ name: 'age', regexp: /\d+ weeks?(?: and \d+ days?)?/, transformer: asWritten });
defineParameterType({ name: 'order', regexp: /newest|nearest|youngest/, transformer: asWritten });
defineParameterType({
  name: 'facet',
  regexp: /breed|coat|sex|age/,
  transformer: (facet: string) => (facet === 'age' ? 'ageBand' : facet),
});
defineParameterType({ name: 'field', regexp: oneOf(fieldNames), transformer: asWritten });
defineParameterType({ name: 'reason', regexp: oneOf(reasonsForRefusals), transformer: asWritten });
defineParameterType({ name: 'policy', regexp: policyPhrases, transformer: policyOf });
defineParameterType({
  name: 'request',
  regexp: /search|saved search|listing|adoption|withdrawal|correction|change/,
  transformer: asWritten,
});
