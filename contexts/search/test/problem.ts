import { expect } from '@jest/globals';
import type { Problem } from '@pawprint/platform/http';
import type { HttpResponse } from './running-search.js';

/** Returns the problem details (RFC 9457) of a response, after checking their format and the status. */
export function problemIn(response: HttpResponse, status: number): Problem {
  expect({ status: response.statusCode, body: response.payload }).toMatchObject({ status });
  expect(response.headers['content-type']).toMatch(/^application\/problem\+json(;|$)/);
  const problem = response.json<Problem>();
  expect(problem).toMatchObject({
    type: expect.stringMatching(/^(about:blank$|urn:pawprint:)/),
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/./),
  });
  return problem;
}

export const fieldsOf = ({ errors = [] }: Problem): string[] => errors.map(({ field }) => field);
