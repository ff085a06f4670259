import { expect } from '@jest/globals';
import type { Problem } from '@pawprint/platform/http';
import type { Answer } from './running-notifications.js';

/** The problem that an answer is, after making sure that it is one (RFC 9457) and of that status. */
export function problemIn(answer: Answer, status: number): Problem {
  expect({ status: answer.statusCode, body: answer.payload }).toMatchObject({ status });
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json(;|$)/);
  const problem = answer.json<Problem>();
  expect(problem).toMatchObject({
    type: expect.stringMatching(/^(about:blank$|urn:pawprint:)/),
    title: expect.stringMatching(/./),
    status,
    detail: expect.stringMatching(/./),
  });
  return problem;
}

export const fieldsOf = ({ errors = [] }: Problem): string[] => errors.map(({ field }) => field);
