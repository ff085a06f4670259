import { HttpException } from '@nestjs/common';
import { InvalidValue } from '@pawprint/shared-kernel';
import { headerParam } from './header-param.decorator.js';

interface EntityTag {
  readonly isWeak: boolean;
  readonly text: string;
}

const IF_MATCH = 'If-Match';
const IF_NONE_MATCH = 'If-None-Match';
const schema = { type: 'string', minLength: 1 };

/** The strong entity tag of a version (RFC 9110, 8.8.3). */
export const entityTagOf = (version: number): string => `"${version}"`;

/**
 * The versions in `If-Match`, by strong comparison; null for `*`. A request without the header is rejected with 428
 * (RFC 6585).
 */
export const IfMatch = headerParam(
  IF_MATCH,
  {
    schema,
    required: true,
    description: 'The entity tags that the client has read, or `*` for any version.',
  },
  (given): readonly number[] | null => {
    if (given === undefined)
      throw new HttpException(
        `${IF_MATCH} must name the ETag of the version that you have read, or * for any version.`,
        428,
      );
    const tags = entityTagsIn(given, IF_MATCH);
    return tags && tags.filter(({ isWeak }) => !isWeak).flatMap(({ text }) => versionIn(text));
  },
);

/** A function that returns whether the client already has a version, by weak comparison with `If-None-Match`. */
export const IfNoneMatch = headerParam(
  IF_NONE_MATCH,
  {
    schema,
    description: 'The entity tags that the client has; the response is 304 if one of them is current.',
  },
  (given): ((version: number) => boolean) => {
    if (given === undefined) return () => false;
    const tags = entityTagsIn(given, IF_NONE_MATCH);
    return (version) => tags === null || tags.some(({ text }) => versionIn(text).includes(version));
  },
);

/** Empty for a tag that {@link entityTagOf} cannot have made. */
const versionIn = (text: string): number[] => (/^(0|[1-9]\d{0,8})$/.test(text) ? [Number(text)] : []);

/** One element of the list and the comma after it. Elements may be empty (RFC 9110, 5.6.1). */
const ELEMENT = /[ \t]*(?:(?<weak>W\/)?"(?<text>[\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/gy;

/** The entity tags in `If-Match` or `If-None-Match`; null for `*`, which means any version. */
function entityTagsIn(text: string, field: string): readonly EntityTag[] | null {
  if (text.trim() === '*') return null;
  const elements = [...text.matchAll(ELEMENT)];
  const tags = elements.flatMap(({ groups }) =>
    groups?.text === undefined ? [] : [{ isWeak: groups.weak !== undefined, text: groups.text }],
  );
  if (tags.length > 0 && elements.map(([element]) => element).join('') === text) return tags;
  throw InvalidValue.of(field, 'must be * or a comma-separated list of entity tags such as "1"');
}
