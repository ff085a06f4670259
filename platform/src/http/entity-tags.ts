import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readsHeader } from './api-responses.decorator.js';
import { InvalidRequest, PreconditionRequired } from './problem.js';

/** What a client has seen, from its `If-Match` or `If-None-Match`. */
interface EntityTags {
  /** Whatever there is now: `*`. */
  readonly any: boolean;
  readonly tags: readonly { readonly isWeak: boolean; readonly text: string }[];
}

const IF_MATCH = 'If-Match';
const IF_NONE_MATCH = 'If-None-Match';
const SCHEMA = { type: 'string', minLength: 1 };

/** A version of something, as a strong entity tag (RFC 9110, 8.8.3). */
export const entityTagOf = (version: number): string => `"${version}"`;

/** The versions that `If-Match` names, compared strongly; null for `*`. Whoever leaves it out is asked for it: RFC 6585. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): readonly number[] | null => {
    const given = headerIn(context, IF_MATCH);
    if (given === undefined) throw new PreconditionRequired(IF_MATCH);
    const { any, tags } = entityTagsIn(given, IF_MATCH);
    if (any) return null;
    return tags.filter(({ isWeak }) => !isWeak).flatMap(({ text }) => versionIn(text));
  },
  [readsHeader(IF_MATCH, SCHEMA, true)],
);

/** Tells of a version whether the client has it already, by `If-None-Match`, compared weakly. */
export const IfNoneMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext): ((version: number) => boolean) => {
    const given = headerIn(context, IF_NONE_MATCH);
    if (given === undefined) return () => false;
    const { any, tags } = entityTagsIn(given, IF_NONE_MATCH);
    return (version) => any || tags.some(({ text }) => versionIn(text).includes(version));
  },
  [readsHeader(IF_NONE_MATCH, SCHEMA)],
);

/** A tag that none of ours can be is that of no version. */
const versionIn = (text: string): number[] => (/^(0|[1-9]\d{0,8})$/.test(text) ? [Number(text)] : []);

function headerIn(context: ExecutionContext, name: string): string | undefined {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  // Node joins what a client sent in several lines.
  return headers[name.toLowerCase()] as string | undefined;
}

/** Between two tags stands a comma, and there may be more of them than needed: RFC 9110, 5.6.1. */
const NEXT_TAG = /[ \t]*(?:(W\/)?"([\x21\x23-\x7e\x80-\xff]*)"[ \t]*)?(?:,|$)/y;

function entityTagsIn(text: string, field: string): EntityTags {
  if (text.trim() === '*') return { any: true, tags: [] };
  const tags = [];
  const next = new RegExp(NEXT_TAG);
  while (next.lastIndex < text.length) {
    const found = next.exec(text);
    if (!found) break;
    if (found[2] !== undefined) tags.push({ isWeak: found[1] !== undefined, text: found[2] });
    if (next.lastIndex === text.length) return tags.length > 0 ? { any: false, tags } : malformed(field);
  }
  return malformed(field);
}

function malformed(field: string): never {
  throw new InvalidRequest([{ field, message: 'must be * or entity tags such as "1", with commas between' }]);
}
