import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { readsHeader, type Schema } from './api-responses.decorator.js';

/**
 * A parameter decorator for a request header, which the route's document then describes.
 *
 * @param parse receives undefined when the client did not send the header
 */
export function headerParam<Value>(
  name: string,
  { schema, required = false }: { readonly schema: Schema; readonly required?: boolean },
  parse: (value: string | undefined) => Value,
): () => ParameterDecorator {
  return createParamDecorator(
    // Node joins the values of a header that a client sent more than once.
    (_: unknown, context: ExecutionContext): Value =>
      parse(
        context.switchToHttp().getRequest<FastifyRequest>().headers[name.toLowerCase()] as string | undefined,
      ),
    [readsHeader(name, schema, required)],
  );
}
