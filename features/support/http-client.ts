import type { Outcome, DomainError } from './outcome.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** JSON, but for a text, which is of the type that the headers name. */
  readonly body?: unknown;
}

export interface HttpResponse {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly entityTag: string | null;
}

/** The only thing in which the drivers' ways of reaching a context differ. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

const brokenRule = 'urn:pawprint:rule:';

/** Speaks HTTP with one context, so that nobody else has to know that it is HTTP. */
export class HttpClient {
  constructor(
    private readonly context: string,
    private readonly transport: Transport,
  ) {}

  async ask<Body>(request: HttpRequest): Promise<Outcome<Body>> {
    const answer = await this.transport(request);
    if (answer.status >= 200 && answer.status < 300) {
      return {
        agreed: true,
        body: bodyOf(answer) as Body,
        entityTag: answer.entityTag,
      };
    }
    if (
      answer.status < 400 ||
      answer.status >= 500 ||
      !answer.contentType.startsWith('application/problem+json')
    ) {
      // No scenario asks for a fault, so a fault is never an outcome.
      throw new Error(
        `${this.context} answered ${request.method} ${request.path} with ${answer.status}: ${answer.text}`,
      );
    }
    return { agreed: false, refusal: refusalFrom(answer) };
  }
}

/** Pages are texts, everything else is JSON. */
function bodyOf({ text, contentType }: HttpResponse): unknown {
  if (text === '') return undefined;
  return contentType.startsWith('text/html') ? text : JSON.parse(text);
}

interface Problem {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string }[];
}

function refusalFrom(answer: HttpResponse): DomainError {
  const problem = JSON.parse(answer.text) as Problem;
  return {
    status: answer.status,
    rule: problem.type?.startsWith(brokenRule) ? problem.type.slice(brokenRule.length) : null,
    fields: (problem.errors ?? []).map((error) => error.field),
    detail: problem.detail ?? problem.title ?? '',
  };
}
