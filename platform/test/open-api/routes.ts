import {
  HTTP_CODE_METADATA,
  METHOD_METADATA,
  PARAMTYPES_METADATA,
  PATH_METADATA,
  ROUTE_ARGS_METADATA,
} from '@nestjs/common/constants.js';
import { type INestApplication, RequestMethod, type Type } from '@nestjs/common';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { type DocumentedResponses, RESPONSES } from '#src/http/api-response.decorator.js';
import { REQUEST_HEADERS, type RequestHeader } from '#src/http/header-param.decorator.js';
import { JSON_ONLY } from '#src/http/media-types.js';
import type { RouteSettings } from '#src/http/route-settings.js';
import type { Who } from '#src/ports/index.js';
import { UuidParam } from '#src/http/uuid-param.pipe.js';
import { NoBody, OptionalBody } from '#src/http/no-body.js';
import { type ControllerType, controllerTypes } from './controller-types.js';
import { schemaOfRequest } from './request-schema.js';
import { type Schema, text, uuid } from './schemas.js';

/** One route, as its controller declares it. */
export interface Route {
  readonly controller: string;
  readonly handler: string;
  /** The callers that may send the request. */
  readonly allowed: readonly Who[];
  /** In lower case. */
  readonly method: string;
  /** The path with its parameters in braces: `/kittens/{id}`. */
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly description: string | undefined;
    readonly schema: Schema;
  }[];
  readonly headers: Readonly<Record<string, RequestHeader>>;
  readonly query: Schema | null;
  readonly body: Schema | null;
  /** The media types that the body may have. */
  readonly accepts: readonly string[];
  readonly bodyRequired: boolean;
  readonly status: number;
  readonly responses: DocumentedResponses & {
    /** The schema of the body of a successful response; null when it has no body. */
    readonly schema: Schema | null;
  };
  readonly texts: {
    /** A few words, without a full stop. */
    readonly summary: string;
    /** Whole sentences: the effect, repeated requests, and the reasons for a refusal. */
    readonly description: string;
  };
}

const DEFAULT_RESPONSES: DocumentedResponses = {
  errors: [],
  errorPages: [],
  headers: [],
  type: 'application/json',
};

/** The kinds of parameter decorators in Nest's metadata. */
const BODY = '3';
const QUERY = '4';
const PARAM = '5';

/**
 * All routes of an application, ordered by path.
 *
 * @throws Error naming a controller without a source
 */
export function routesOf(application: INestApplication): Route[] {
  const controllers = [...application.get(ModulesContainer).values()].flatMap(({ controllers: ofModule }) =>
    [...ofModule.values()].map(({ metatype }) => metatype as Type<object>),
  );
  const types = controllerTypes();
  return [...new Set(controllers)]
    .flatMap((controller) => {
      const declared = types[controller.name];
      if (declared === undefined) throw new Error(`${controller.name} is not in a file *.controller.ts.`);
      return routesOfController(controller, declared);
    })
    .sort((one, other) => (keyOf(one) < keyOf(other) ? -1 : 1));
}

const keyOf = ({ path, method }: Route): string => `${path} ${method}`;

function routesOfController(controller: Type<object>, declared: ControllerType): Route[] {
  const prototype = controller.prototype as Record<string, object>;
  return new MetadataScanner()
    .getAllMethodNames(prototype)
    .filter((handler) => Reflect.hasMetadata(METHOD_METADATA, prototype[handler]!))
    .map((handler) => {
      const of = <Value>(key: string) => Reflect.getMetadata(key, prototype[handler]!) as Value;
      const documented = <Value>(key: string) =>
        Reflect.getMetadata(key, prototype, handler) as Value | undefined;
      const { summary, description, parameters, parameterTexts, response } = declared[handler]!;
      const responses = { ...DEFAULT_RESPONSES, ...documented<Partial<DocumentedResponses>>(RESPONSES) };
      const method = RequestMethod[of<RequestMethod>(METHOD_METADATA)].toLowerCase();
      const { accepted = JSON_ONLY, allowed = [] } = of<Partial<RouteSettings>>(
        FASTIFY_ROUTE_CONFIG_METADATA,
      );
      const handlerArguments = argumentsOf(controller, handler);
      const body = handlerArguments.find(({ kind }) => kind === BODY);
      const schemaOf = (argument: Argument | undefined): Schema | null =>
        argument === undefined || argument.type === NoBody
          ? null
          : schemaOfRequest(argument.type, parameters[argument.index]!.schema!);
      return {
        controller: controller.name,
        handler,
        allowed,
        method,
        path: pathFrom(Reflect.getMetadata(PATH_METADATA, controller) as string, of<string>(PATH_METADATA)),
        parameters: handlerArguments
          .filter(({ kind }) => kind === PARAM)
          .map(({ name, pipes, index }) => ({
            name: name!,
            description: parameterTexts[name!] ?? parameters[index]!.description,
            schema: pipes.includes(UuidParam) ? uuid() : text(),
          })),
        headers: documented<Record<string, RequestHeader>>(REQUEST_HEADERS) ?? {},
        query: schemaOf(handlerArguments.find(({ kind }) => kind === QUERY)),
        body: accepted.isStreamed ? text(parameterTexts.upload) : schemaOf(body),
        accepts: [...accepted.types, ...(accepted.readsAnyTypeAsForm ? ['*/*'] : [])],
        bodyRequired: !(body?.type.prototype instanceof OptionalBody),
        status: of<number | undefined>(HTTP_CODE_METADATA) ?? (method === 'post' ? 201 : 200),
        responses: { schema: isJson(responses) ? response : text(), ...responses },
        texts: { summary, description },
      };
    });
}

interface Argument {
  readonly kind: string;
  readonly name: string | undefined;
  readonly type: Type<object>;
  readonly pipes: readonly unknown[];
  readonly index: number;
}

function argumentsOf(controller: Type<object>, handler: string): Argument[] {
  const metadata = (Reflect.getMetadata(ROUTE_ARGS_METADATA, controller, handler) ?? {}) as Record<
    string,
    { readonly index: number; readonly data?: string; readonly pipes: readonly unknown[] }
  >;
  const types = Reflect.getMetadata(
    PARAMTYPES_METADATA,
    controller.prototype as object,
    handler,
  ) as Type<object>[];
  return Object.entries(metadata)
    .map(([key, { index, data, pipes }]) => ({
      kind: key.split(':')[0]!,
      name: data,
      type: types[index]!,
      pipes,
      index,
    }))
    .sort((one, other) => one.index - other.index);
}

const isJson = ({ type }: DocumentedResponses): boolean => type === 'application/json';

function pathFrom(...parts: readonly string[]): string {
  const path = parts
    .flatMap((part) => part.split('/'))
    .filter((part) => part !== '')
    .map((part) => part.replace(/^:(.+)$/, '{$1}'))
    .join('/');
  return `/${path}`;
}
