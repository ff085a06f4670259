import type { IncomingHttpHeaders } from 'node:http';
import 'reflect-metadata';

/** The parts of a route's responses that the type of its method does not show, for the OpenAPI document. */
export interface DocumentedResponses {
  /** The statuses of the route's own error responses: 404, 409, 412, 422, 428. */
  readonly errors: readonly number[];
  /** The statuses of error responses that are pages for people: their media type is `type`. */
  readonly errorPages: readonly number[];
  /** The headers of every response that has a body of `type`. */
  readonly headers: readonly (keyof IncomingHttpHeaders)[];
  /** The media type of the body. */
  readonly type: string;
}

export const RESPONSES = 'pawprint:responses';

/**
 * Declares error statuses, headers and the media type of a route; by default, it has no own errors and headers, and responds with
 * JSON. The tests of the routes validate every response against this declaration and against the type that the method returns.
 */
export const ApiResponse = (responses: Partial<DocumentedResponses>): MethodDecorator =>
  Reflect.metadata(RESPONSES, responses);
