import { describe, expect, it } from '@jest/globals';
import type { Fate } from './fate.js';
import { findingIn, type Report, TOKEN_HEADER } from './report.js';

const aFate = (told: Partial<Fate> = {}): Fate => ({
  addresses: ['anna@example.org'],
  action: 'failed',
  status: '5.1.1',
  diagnostic: '550 5.1.1 no such user',
  ...told,
});

const aReport = (told: Partial<Report> = {}): Report => ({
  name: 'a report',
  about: 'Undelivered Mail Returned to Sender',
  fates: [],
  complaint: null,
  evidence: [],
  writtenTo: [],
  ...told,
});

const findingOf = (told: Partial<Report>, address: string | null = 'anna@example.org') =>
  findingIn(aReport(told), address);

describe('what is found in a report', () => {
  it.each([
    ['hard-bounce', aFate()],
    ['soft-bounce', aFate({ status: '4.2.2', diagnostic: '452 4.2.2 mailbox full' })],
    ['notice', aFate({ action: 'delayed', status: '4.4.1' })],
  ])('is a %s, by what became of the mail', (finding, fate) => {
    expect(findingOf({ fates: [fate] }).finding).toBe(finding);
  });

  it('is said in the words of the host, or of the report where it had none', () => {
    expect(findingOf({ fates: [aFate()] }).said).toBe('550 5.1.1 no such user');
    expect(findingOf({ fates: [aFate({ diagnostic: '' })] }).said).toBe(
      'Undelivered Mail Returned to Sender',
    );
  });

  it('is about the address that was written to, and the mildest where that is not named', () => {
    const fates = [aFate(), aFate({ addresses: ['ben@example.org'], action: 'delivered', status: '2.0.0' })];
    expect(findingOf({ fates }).finding).toBe('hard-bounce');
    expect(findingOf({ fates }, null).finding).toBe('notice');
  });

  it('is nothing more than a notice where nobody says what became of the mail', () => {
    expect(findingOf({})).toMatchObject({ finding: 'notice', status: null });
  });

  it.each(['abuse', 'opt-out', 'fraud', 'whatever comes next'])(
    'is a complaint when it is %s',
    (complaint) => {
      expect(findingOf({ complaint, fates: [aFate()] })).toEqual({
        finding: 'complaint',
        status: null,
        said: complaint,
      });
    },
  );

  it.each(['not-spam', 'virus', 'auth-failure', 'dmarc'])('is no complaint when it is %s', (complaint) => {
    expect(findingOf({ complaint }).finding).toBe('notice');
  });
});

it('the token of a mail stands in a header that no relay takes for its own', () => {
  expect(TOKEN_HEADER).toMatch(/^X-Pawprint-/);
});
