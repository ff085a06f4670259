import { describe, expect, it } from '@jest/globals';
import { vulnerabilitiesIn } from './vulnerabilities.js';

const vulnerable = (severity: string) => ({
  severity,
  range: '<1.2.6',
  via: [{ title: 'Prototype pollution', url: 'https://github.com/advisories/GHSA-1' }],
  fixAvailable: { name: 'mkdirp', version: '0.5.5' },
});
const answer = (vulnerabilities: object) =>
  vulnerabilitiesIn(JSON.stringify({ auditReportVersion: 2, vulnerabilities }));

describe('known vulnerabilities', () => {
  it('are none where the registry knows none', () => {
    expect(answer({})).toEqual({ lookedUp: true, grave: [], others: [] });
  });

  it.each(['high', 'critical'])('are grave when they are %s, and it is said what mends them', (severity) => {
    expect(answer({ minimist: vulnerable(severity) })).toEqual({
      lookedUp: true,
      grave: [
        `minimist <1.2.6 has a vulnerability of severity ${severity}: Prototype pollution ` +
          '(https://github.com/advisories/GHSA-1); mkdirp 0.5.5 mends it.',
      ],
      others: [],
    });
  });

  it.each(['low', 'moderate'])('are no reason to stop when they are %s', (severity) => {
    expect(answer({ minimist: vulnerable(severity) })).toMatchObject({
      grave: [],
      others: [expect.stringContaining(severity)],
    });
  });

  it.each([
    [
      'the registry refuses',
      '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}',
      '405',
    ],
    ['there is no network', '{"error":{"code":"ENOTFOUND","summary":"getaddrinfo ENOTFOUND"}}', 'ENOTFOUND'],
    ['npm says something else', 'npm error', 'npm error'],
    ['npm says nothing', '', 'nothing'],
  ])('are not taken for none when %s', (_, printed, why) => {
    expect(vulnerabilitiesIn(printed)).toEqual({ lookedUp: false, why: expect.stringContaining(why) });
  });
});
