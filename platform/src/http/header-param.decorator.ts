import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
/** JSON Schema, 2020-12. */
type Schema = Readonly<Record<string, unknown>>;

export const REQUEST_HEADERS = 'pawprint:request-headers';

/** A request header that a route reads, for its OpenAPI document. */
export interface RequestHeader {
  readonly description: string;
  readonly schema: Schema;
  readonly required?: boolean;
}

/**
 * Makes a parameter decorator for a request header. The OpenAPI document describes the header in each route that uses
 * the decorator.
 *
 * @param parse receives undefined when the client did not send the header
 */
export function headerParam<Value>(
  name: string,
  header: RequestHeader,
  parse: (value: string | undefined) => Value,
): () => ParameterDecorator {
  const document: ParameterDecorator = (controller, method) => {
    const others = Reflect.getMetadata(REQUEST_HEADERS, controller, method!) as object | undefined;
    Reflect.defineMetadata(REQUEST_HEADERS, { ...others, [name]: header }, controller, method!);
  };
  return createParamDecorator(
    // Node joins the values of a header that a client sent more than once.
    (_: unknown, context: ExecutionContext): Value =>
      parse(
        context.switchToHttp().getRequest<FastifyRequest>().headers[name.toLowerCase()] as string | undefined,
      ),
    [document],
  );
}
