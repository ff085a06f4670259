import type { Caller } from './callers.js';
import type { Outcome, Problem } from './outcome.js';

export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** `{me}` stands for the id of the caller. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** A string is sent as it is, with the content type of the headers; anything else is sent as JSON. */
  readonly body?: unknown;
}

export interface HttpResponse {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly entityTag: string | null;
}

/** Sends one request to a context: the part of the client that differs between drivers. */
export type Transport = (request: HttpRequest) => Promise<HttpResponse>;

const ruleType = 'urn:pawprint:rule:';

/** Sends requests to one context and returns their outcomes. */
export class HttpClient {
  constructor(
    private readonly context: string,
    private readonly transport: Transport,
    private readonly caller?: Caller,
  ) {}

  /** The same client, which sends its requests on behalf of a caller. */
  as(caller: Caller): HttpClient {
    return new HttpClient(this.context, this.transport, caller);
  }

  /** @throws Error for a redirect, a server error, or an error that is neither `application/problem+json` nor a page */
  async send<Body>(request: HttpRequest): Promise<Outcome<Body>> {
    const response = await this.transport(await this.#identified(request));
    if (response.status >= 200 && response.status < 300) {
      return {
        accepted: true,
        body: bodyOf(response) as Body,
        entityTag: response.entityTag,
      };
    }
    const isClientError = response.status >= 400 && response.status < 500;
    if (isClientError && response.contentType.startsWith('text/html')) {
      return { accepted: false, problem: problemOfPage(response) };
    }
    if (!isClientError || !response.contentType.startsWith('application/problem+json')) {
      throw new Error(
        `${this.context} answered ${request.method} ${request.path} with ${response.status}: ${response.text}`,
      );
    }
    return { accepted: false, problem: problemFrom(response) };
  }

  async #identified(request: HttpRequest): Promise<HttpRequest> {
    if (this.caller === undefined) return request;
    const { id, headers } = await this.caller.identify(this.context);
    return {
      ...request,
      path: request.path.replace('{me}', id),
      headers: { ...headers, ...request.headers },
    };
  }
}

/** Returns a page as text, and everything else as parsed JSON. */
function bodyOf({ text, contentType }: HttpResponse): unknown {
  if (text === '') return undefined;
  return contentType.startsWith('text/html') ? text : JSON.parse(text);
}

/** RFC 9457, with the fields that are invalid. */
interface ProblemDetails {
  readonly type?: string;
  readonly title?: string;
  readonly detail?: string;
  readonly errors?: readonly { readonly field: string }[];
}

/** An error page states its problem in words only. */
const problemOfPage = ({ status, text }: HttpResponse): Problem => ({
  status,
  rule: null,
  fields: [],
  detail: text,
});

function problemFrom({ status, text }: HttpResponse): Problem {
  const { type, title, detail, errors } = JSON.parse(text) as ProblemDetails;
  return {
    status,
    rule: type?.startsWith(ruleType) ? type.slice(ruleType.length) : null,
    fields: (errors ?? []).map((error) => error.field),
    detail: detail ?? title ?? '',
  };
}
