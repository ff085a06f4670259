import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { personalDataIn } from './personal-data.js';

describe('personal data in logs', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'logs-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const foundIn = (line: string): Promise<string[]> => {
    writeFileSync(join(folder, 'search.log'), `{"message":"at work"}\n${line}\n`);
    return personalDataIn(folder);
  };

  it.each([
    ['an email address', '{"message":"550 <kim@example.org> unknown"}'],
    ['an email address', 'DETAIL:  Key (address)=(kim@mail.example.com) already exists.'],
    ['a token', '{"authorization":"Bearer 0123456789abcdef"}'],
    ['a token', '{"message":"eyJhbGciOiJFZERTQSJ9.eyJzdWIiOiIxIn0.c2ln is invalid"}'],
    ['the secret of a link', '{"url":"/links/confirm/0MO7WXVvmt19ExUJBw96zz"}'],
    ['a location', '{"url":"/search?near=52.5,13.4"}'],
    ['a location', '{"latitude":52.5}'],
  ])('include %s: %s', async (name, line) => {
    expect(await foundIn(line)).toContain(`search.log contains ${name}: ${line}`);
  });

  it('do not include ids, routes and durations', async () => {
    expect(await foundIn('{"route":"/links/confirm/:secret","ms":1.5,"worker":"search@host:1"}')).toEqual([]);
  });
});
