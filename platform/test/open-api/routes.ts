import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PARAMTYPES_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import {
  type Answer,
  answerOf,
  type HeaderRead,
  headersReadBy,
  ID,
  type Schema,
  TEXT,
} from '#src/http/api-responses.decorator.js';
import { acceptedBy } from '#src/http/media-types.js';
import { UuidParam } from '#src/http/uuid-param.pipe.js';
import { NoBody, OptionalBody } from '#src/http/no-body.js';
import { schemaOfRequest } from './request-schema.js';

/** One route, as its controller declares it. */
export interface Route {
  readonly controller: string;
  readonly handler: string;
  /** In lower case. */
  readonly method: string;
  /** With its parameters in braces: `/kittens/{id}`. */
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly schema: Schema }[];
  readonly headers: Readonly<Record<string, HeaderRead>>;
  readonly query: Schema | null;
  readonly body: Schema | null;
  /** The types that a body may be of. */
  readonly accepts: readonly string[];
  readonly bodyRequired: boolean;
  readonly status: number;
  readonly answer: Answer;
}

/** The places of Nest's own parameter decorators in its metadata. */
const BODY = '3';
const QUERY = '4';
const PARAM = '5';

/**
 * Every route of an application, in the order of its paths.
 *
 * @throws Error naming the route that does not declare its answer
 */
export function routesOf(application: INestApplication): Route[] {
  const controllers = [...application.get(ModulesContainer).values()].flatMap(({ controllers: some }) =>
    [...some.values()].map(({ metatype }) => metatype as Type<object>),
  );
  return [...new Set(controllers)]
    .flatMap(routesOfController)
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ path, method }: Route): string => `${path} ${method}`;

function routesOfController(controller: Type<object>): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, prototype[handler]!))
    .map((handler) => {
      const of = <Value>(key: string) => Reflect.getMetadata(key, prototype[handler]!) as Value;
      const answer = answerOf(prototype, handler);
      if (answer === undefined)
        throw new Error(
          `${controller.name}.${handler} does not say what it answers: declare it with @ApiResponses(…)`,
        );
      const method = RequestMethod[of<RequestMethod>(METHOD_METADATA)].toLowerCase();
      const accepted = acceptedBy(prototype, handler);
      const given = argumentsOf(controller, handler);
      const body = given.find(({ kind }) => kind === BODY);
      return {
        controller: controller.name,
        handler,
        method,
        path: pathFrom(Reflect.getMetadata(PATH_METADATA, controller) as string, of<string>(PATH_METADATA)),
        parameters: given
          .filter(({ kind }) => kind === PARAM)
          .map(({ name, pipes }) => ({ name: name!, schema: pipes.includes(UuidParam) ? ID : TEXT })),
        headers: headersReadBy(prototype, handler),
        query: schemaOf(given.find(({ kind }) => kind === QUERY)),
        body: accepted.streamed ?? schemaOf(body),
        accepts: accepted.types,
        bodyRequired: !(body?.type.prototype instanceof OptionalBody),
        status: of<number | undefined>(HTTP_CODE_METADATA) ?? (method === 'post' ? 201 : 200),
        answer,
      };
    });
}

interface Given {
  readonly kind: string;
  readonly name: string | undefined;
  readonly type: Type<object>;
  readonly pipes: readonly unknown[];
}

function argumentsOf(controller: Type<object>, handler: string): Given[] {
  const given = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    { readonly index: number; readonly data?: string; readonly pipes: readonly unknown[] }
  >;
  const types = Reflect.getMetadata(
    PARAMTYPES_METADATA,
    controller.prototype as object,
    handler,
  ) as Type<object>[];
  return Object.entries(given)
    .map(([key, { index, data, pipes }]) => ({
      kind: key.split(':')[0]!,
      name: data,
      type: types[index]!,
      pipes,
      index,
    }))
    .sort((one, other) => one.index - other.index);
}

const schemaOf = (given: Given | undefined): Schema | null =>
  given === undefined || given.type === NoBody ? null : schemaOfRequest(given.type);

function pathFrom(...parts: readonly string[]): string {
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .map((part) => part.replace(/^:(.+)$/, '{$1}'))
    .join('/');
  return `/${path}`;
}
