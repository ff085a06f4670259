import { describe, expect, it } from '@jest/globals';
import { vulnerabilitiesIn } from './vulnerabilities.js';

const vulnerable = (severity: string) => ({
  severity,
  range: '<1.2.6',
  via: [{ title: 'Prototype pollution', url: 'https://github.com/advisories/GHSA-1' }],
  fixAvailable: { name: 'mkdirp', version: '0.5.5' },
});
const findings = (vulnerabilities: object) =>
  vulnerabilitiesIn(JSON.stringify({ auditReportVersion: 2, vulnerabilities }));

describe('known vulnerabilities', () => {
  it('do not exist when the audit finds none', () => {
    expect(findings({})).toEqual({ lookedUp: true, severe: [], others: [] });
  });

  it.each(['high', 'critical'])('count as severe with severity %s, and name the fix', (severity) => {
    expect(findings({ minimist: vulnerable(severity) })).toEqual({
      lookedUp: true,
      severe: [
        `minimist <1.2.6 has a vulnerability of severity ${severity}: Prototype pollution ` +
          '(https://github.com/advisories/GHSA-1); mkdirp 0.5.5 fixes it.',
      ],
      others: [],
    });
  });

  it.each(['low', 'moderate'])('do not count as severe with severity %s', (severity) => {
    expect(findings({ minimist: vulnerable(severity) })).toMatchObject({
      severe: [],
      others: [expect.stringContaining(severity)],
    });
  });

  it.each([
    [
      'the registry refuses the audit',
      '{"message":"405 Method Not Allowed","statusCode":405,"error":{"summary":""}}',
      '405',
    ],
    ['there is no network', '{"error":{"code":"ENOTFOUND","summary":"getaddrinfo ENOTFOUND"}}', 'ENOTFOUND'],
    ['the output is not JSON', 'npm error', 'npm error'],
    ['the output is empty', '', 'no output'],
  ])('remain unknown when %s', (_, printed, why) => {
    expect(vulnerabilitiesIn(printed)).toEqual({ lookedUp: false, why: expect.stringContaining(why) });
  });
});
