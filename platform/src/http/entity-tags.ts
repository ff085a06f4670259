import { headerParam } from './header-param.decorator.js';
import { InvalidRequest, PreconditionRequired } from './problem.js';

interface EntityTag {
  readonly isWeak: boolean;
  readonly text: string;
}

const IF_MATCH = 'If-Match';
const IF_NONE_MATCH = 'If-None-Match';
const schema = { type: 'string', minLength: 1 };

/** A version of something, as a strong entity tag (RFC 9110, 8.8.3). */
export const entityTagOf = (version: number): string => `"${version}"`;

/** The versions that `If-Match` names, compared strongly; null for `*`. Whoever leaves it out is asked for it: RFC 6585. */
export const IfMatch = headerParam(
  IF_MATCH,
  { schema, required: true },
  (given): readonly number[] | null => {
    if (given === undefined) throw new PreconditionRequired(IF_MATCH);
    const tags = entityTagsIn(given, IF_MATCH);
    return tags && tags.filter(({ isWeak }) => !isWeak).flatMap(({ text }) => versionIn(text));
  },
);

/** Tells of a version whether the client has it already, by `If-None-Match`, compared weakly. */
export const IfNoneMatch = headerParam(IF_NONE_MATCH, { schema }, (given): ((version: number) => boolean) => {
  if (given === undefined) return () => false;
  const tags = entityTagsIn(given, IF_NONE_MATCH);
  return (version) => tags === null || tags.some(({ text }) => versionIn(text).includes(version));
});

/** A tag that none of ours can be is that of no version. */
const versionIn = (text: string): number[] => (/^(0|[1-9]\d{0,8})$/.test(text) ? [Number(text)] : []);

/** One element of the list and the comma behind it. Elements may be empty: RFC 9110, 5.6.1. */
const ELEMENT = /[ \t]*(?:(?<weak>W\/)?"(?<text>[\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/gy;

/** The entity tags in `If-Match` or `If-None-Match`; null for `*`, which means any version. */
function entityTagsIn(text: string, field: string): readonly EntityTag[] | null {
  if (text.trim() === '*') return null;
  const elements = [...text.matchAll(ELEMENT)];
  const tags = elements.flatMap(({ groups }) =>
    groups?.text === undefined ? [] : [{ isWeak: groups.weak !== undefined, text: groups.text }],
  );
  if (tags.length > 0 && elements.map(([element]) => element).join('') === text) return tags;
  throw new InvalidRequest([{ field, message: 'must be * or entity tags such as "1", with commas between' }]);
}
