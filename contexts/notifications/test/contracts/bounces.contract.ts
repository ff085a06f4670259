import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { MAX_REPORT_BYTES } from '#src/domain/address/report.limits.js';
import type { Sent } from '../corpus/index.js';
import { corpus } from '../corpus/index.js';
import { problemIn, fieldsOf } from '../problem.js';
import { reportRequest, returnPathsAt, signatureOf } from '../reports-in-test.js';
import { putPreferences, getNotifications } from '../requests.js';
import type { HttpResponse, RunningNotifications } from '../running-notifications.js';
import { sentEmail } from '../sent-email.js';

const sampleOf = (name: string) => corpus.find((sample) => sample.name === name)!;
const GONE = sampleOf('Postfix: no such user');
const FULL = sampleOf('Gmail: mailbox full');
const COMPLAINT = sampleOf('complaint: abuse, with a copy of the email');
const DELAYED = sampleOf('Postfix: delayed for four hours, still retrying');
const UNKNOWN = sampleOf('a bounce of an email that Pawprint did not send');

/** The behaviour of the routes for bounces, complaints and suppressed addresses. */
export function bouncesContract(running: () => RunningNotifications): void {
  const bring = (report: string | Buffer): Promise<HttpResponse> =>
    running().send(reportRequest(report, running().now()));
  const suppressed = async (): Promise<{ address: string }[]> =>
    (await running().send({ method: 'GET', url: '/suppressed-addresses' })).json<{
      suppressedAddresses: { address: string }[];
    }>().suppressedAddresses;
  const at = ({ address }: Pick<Sent, 'address'>, act = ''): string =>
    `/suppressed-addresses/${encodeURIComponent(address)}${act}`;
  const view = (sent: Pick<Sent, 'address'>): Promise<HttpResponse> =>
    running().send({ method: 'GET', url: at(sent) });
  const lift = (sent: Pick<Sent, 'address'>, payload: object): Promise<HttpResponse> =>
    running().send({
      method: 'POST',
      url: at(sent, '/lift'),
      payload: JSON.stringify(payload),
      headers: { 'content-type': 'application/json' },
    });

  describe('POST /inbound/bounces', () => {
    it('suppresses the address after one hard bounce', async () => {
      const sent = await sentEmail(running());
      const answer = await bring(GONE.message(sent));
      expect(answer.json()).toEqual({
        id: expect.any(String),
        receivedAt: expect.any(String),
        finding: 'hard-bounce',
        status: '5.1.1',
        detail: expect.stringContaining('User unknown in virtual mailbox table'),
        attributedBy: 'return-path',
        emailId: sent.emailId,
        address: sent.address,
        isDuplicate: false,
      });
      expect(await suppressed()).toContainEqual({
        address: sent.address,
        reason: 'hard-bounce',
        detail: expect.stringContaining('User unknown'),
        since: expect.any(String),
      });
    });

    it('suppresses the address even when the bounce arrives before the sending is recorded', async () => {
      const [emailId, address] = [randomUUID(), `ben.${randomUUID().slice(0, 8)}@example.org`];
      const returnPaths = returnPathsAt(running());
      const token = returnPaths.tokenFor(emailId, address)!;
      const sent = { emailId, address, token, returnPath: returnPaths.for(emailId, address)! };
      expect((await bring(GONE.message(sent))).json()).toMatchObject({
        attributedBy: 'return-path',
        emailId,
        address,
      });
      expect(await suppressed()).toContainEqual(expect.objectContaining({ address, reason: 'hard-bounce' }));

      const another = { ...sent, address: 'someone.else@example.org' };
      expect((await bring(GONE.message(another))).json()).toMatchObject({
        attributedBy: null,
        address: null,
      });
    });

    it('suppresses the address after soft bounces of five emails, and not after five of one email', async () => {
      const first = await sentEmail(running());
      for (let time = 0; time < 5; time++)
        await bring(FULL.message(first).replace('<r1.', `<another-${time}.`));
      expect((await view(first)).json()).toMatchObject({ suppression: null });

      for (let mail = 0; mail < 4; mail++)
        await bring(FULL.message(await sentEmail(running(), first.address, first.recipientId)));
      expect((await view(first)).json()).toMatchObject({
        suppression: { reason: 'five-soft-bounces-in-a-week' },
      });
    });

    it('suppresses the address after one complaint', async () => {
      const sent = await sentEmail(running());
      await bring(COMPLAINT.message(sent));
      expect((await view(sent)).json()).toMatchObject({
        suppression: { reason: 'complaint', detail: 'abuse' },
      });
    });

    it('suppresses all further notifications to the address until the suppression is lifted', async () => {
      const sent = await sentEmail(running());
      await bring(GONE.message(sent));
      const emailsBefore = running().mailer.accepted.length;

      await sentEmail(running(), sent.address, sent.recipientId);
      const { notifications } = (await running().send(getNotifications(sent.recipientId))).json<{
        notifications: { state: string; reason: string | null }[];
      }>();
      expect(notifications.map(({ state, reason }) => `${state}: ${reason}`).sort()).toEqual([
        'sent: null',
        'suppressed: address-is-suppressed',
      ]);
      expect(running().mailer.accepted).toHaveLength(emailsBefore);

      await lift(sent, { reason: 'They wrote to us.' });
      await sentEmail(running(), sent.address, sent.recipientId);
      expect(running().mailer.accepted).toHaveLength(emailsBefore + 1);
    });

    it('expects the return path and the token that each email contains, which is marked as automatic', async () => {
      const { returnPath, token } = await sentEmail(running());
      expect(running().mailer.accepted.at(-1)).toMatchObject({
        returnPath,
        headers: { 'X-Pawprint-Mail': token, 'Auto-Submitted': 'auto-generated' },
      });
    });

    it('does not count a delay against the address', async () => {
      const sent = await sentEmail(running());
      await bring(DELAYED.message(sent));
      problemIn(await view(sent), 404);
    });

    it('does not affect the current address of a recipient when the report is about an earlier one', async () => {
      const sent = await sentEmail(running());
      const present = `new.${sent.address}`;
      await running().send(putPreferences(sent.recipientId, { email: present }));

      expect((await bring(GONE.message(sent))).json()).toMatchObject({ address: sent.address });
      const { address } = (
        await bring(sampleOf('delivery status: no copy of the email and no diagnostic').message(sent))
      ).json<{
        address: string;
      }>();
      expect(address).toBe(sent.address);
      const hidden = sampleOf('a complaint without a feedback report, whose copy hides the recipient');
      expect((await bring(hidden.message(sent))).json()).toMatchObject({ address: sent.address });
      const byName = sampleOf('broken MIME: cut off within the copy of the email').message(sent);
      expect((await bring(byName)).json()).toMatchObject({ attributedBy: 'message-id', address: null });
      problemIn(await view({ address: present }), 404);
    });

    it('stores and counts a report that it cannot attribute to an email', async () => {
      const before = (await running().send({ method: 'GET', url: '/inbound/bounces' })).json<{
        counts: { unattributed: number; 'hard-bounce': number };
      }>();
      const taken = (await bring(UNKNOWN.message(await sentEmail(running())))).json<{ id: string }>();
      const answer = await running().send({ method: 'GET', url: '/inbound/bounces' });
      expect(answer.json()).toMatchObject({
        counts: {
          unattributed: before.counts.unattributed + 1,
          'hard-bounce': before.counts['hard-bounce'] + 1,
        },
        unattributed: expect.arrayContaining([
          expect.objectContaining({ id: taken.id, finding: 'hard-bounce', address: null }),
        ]),
      });
    });

    it('replaces control characters in a report by white space', async () => {
      const sent = await sentEmail(running());
      const answer = await bring(
        sampleOf('broken MIME: line feeds without carriage returns, and NULs').message(sent),
      );
      expect(answer.json()).toMatchObject({ finding: 'hard-bounce', detail: '550 5.1.1 Un known' });
    });

    it('refuses a report whose signature has another key, another body, or a time that differs by more than five minutes', async () => {
      const report = Buffer.from(GONE.message(await sentEmail(running())));
      const now = running().now();
      const secondsFromNow = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
      const signed = (signature: string) => {
        const request = reportRequest(report, now);
        return { ...request, headers: { ...request.headers, 'x-pawprint-signature': signature } };
      };
      const genuine = signatureOf(report, now);
      for (const request of [
        reportRequest(report, now, 'another key'),
        reportRequest(report, secondsFromNow(-301)),
        reportRequest(report, secondsFromNow(301)),
        { ...reportRequest(report, now), headers: { 'content-type': 'message/rfc822' } },
        signed(''),
        signed(genuine.toUpperCase()),
        signed(`${genuine}0`),
        signed(genuine.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
        signed(genuine.replace(/t=\d+/, `t=${Math.floor(now.getTime() / 1_000) + 1}`)),
        { ...signed(genuine), payload: Buffer.concat([report, Buffer.from(' ')]) },
      ])
        problemIn(await running().send(request), 401);
      for (const seconds of [-299, 300])
        expect((await running().send(reportRequest(report, secondsFromNow(seconds)))).statusCode).toBe(200);
    });

    it('refuses other media types, a message over 1 MB and an empty one', async () => {
      const request = reportRequest('{}', running().now());
      problemIn(
        await running().send({ ...request, headers: { ...request.headers, 'content-type': 'text/plain' } }),
        415,
      );
      const largest = 'Subject: x\r\n\r\n'.padEnd(MAX_REPORT_BYTES, 'x');
      expect((await bring(largest)).statusCode).not.toBe(413);
      problemIn(await bring(`${largest}x`), 413);
      problemIn(await bring(''), 400);
    });
  });

  describe('POST /suppressed-addresses/:address/lift', () => {
    it('lifts the suppression, and keeps the reason in the history', async () => {
      const sent = await sentEmail(running());
      await bring(GONE.message(sent));
      const spelled = { address: sent.address.replace('example', 'EXAMPLE') };
      expect(await lift(spelled, { reason: 'They wrote to us.', by: 'ben' })).toMatchObject({
        statusCode: 204,
        payload: '',
      });

      const { suppression, history } = (await view(sent)).json<{ suppression: null; history: object[] }>();
      expect(suppression).toBeNull();
      expect(history).toMatchObject([
        { type: 'hard-bounce' },
        { type: 'suppressed' },
        { type: 'lifted', detail: 'They wrote to us.', by: 'ben' },
      ]);
      expect((await suppressed()).map(({ address }) => address)).not.toContain(sent.address);

      // A report from before the lift does not count a second time.
      await bring(GONE.message(sent));
      expect((await view(sent)).json()).toMatchObject({ suppression: null });
    });

    it('answers 404 for an unknown address, and 409 for one that is not suppressed', async () => {
      const sent = await sentEmail(running());
      problemIn(await lift(sent, { reason: 'Why not' }), 404);
      await bring(GONE.message(sent));
      await lift(sent, { reason: 'Why not' });
      expect(problemIn(await lift(sent, { reason: 'Why not' }), 409).type).toBe(
        'urn:pawprint:rule:cannot-lift-an-address-that-is-not-suppressed',
      );
    });

    it.each([
      {},
      { reason: '' },
      { reason: ' ' },
      { reason: 7 },
      { reason: 'x'.repeat(1_001) },
      { why: 'x' },
    ])('refuses the body %j', async (body) => {
      problemIn(await lift({ address: 'anna@example.org' }, body), 400);
    });

    it.each([
      'anna',
      'anna@',
      'anna@example.org\u0000',
      '"a\nb"@example.org',
      `${'x'.repeat(65)}@example.org`,
    ])('refuses the invalid address %j', async (address) => {
      for (const answer of [await lift({ address }, { reason: 'Why not' }), await view({ address })])
        expect(fieldsOf(problemIn(answer, 400))).toEqual(['address']);
    });
  });
}
