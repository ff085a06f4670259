import { type Report, TOKEN_HEADER } from '../../domain/address/report.js';
import { type Fields, valuesOf } from './fields.js';

const MAX_OF_A_KIND = 20;
const MAX_LENGTH = 1_000;

/**
 * Every part of a report that may identify the email it is about.
 *
 * @param header of the report itself
 * @param reported the fields in the body of the report
 * @param returned the header of the email that came back, as far as the report contains it
 */
export function attributionSourcesIn(
  header: Fields,
  deliveredTo: readonly string[],
  reported: readonly Fields[],
  returned: Fields,
): Pick<Report, 'sources' | 'recipientsInCopy'> {
  const returnPaths = [
    ...deliveredTo,
    ...valuesOf(header, 'to', 'delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-rcpt-to'),
    ...reported.flatMap((fields) => valuesOf(fields, 'original-mail-from', 'original-envelope-id')),
    ...valuesOf(returned, 'return-path'),
  ];
  const messageIds = [
    ...valuesOf(returned, 'message-id'),
    ...valuesOf(header, 'in-reply-to', 'references').flatMap((value) => value.split(/\s+/)),
  ];
  const of = (kind: Report['sources'][number]['kind'], texts: readonly string[]) =>
    texts.slice(0, MAX_OF_A_KIND).map((text) => ({ kind, text: text.slice(0, MAX_LENGTH).trim() }));
  return {
    sources: [
      ...of('return-path', returnPaths.flatMap(addressesIn)),
      ...of('message-id', messageIds),
      ...of('header', valuesOf(returned, TOKEN_HEADER.toLowerCase())),
    ],
    recipientsInCopy: valuesOf(returned, 'to', 'x-hmxmroriginalrecipient')
      .flatMap(addressesIn)
      .slice(0, MAX_OF_A_KIND),
  };
}

const addressesIn = (text: string): string[] =>
  text.slice(0, MAX_LENGTH).match(/[^\s<>,;:"']+@[^\s<>,;"']+/g) ?? [];
