import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { Sent } from '../corpus/index.js';
import { corpus } from '../corpus/index.js';
import { problemIn, fieldsOf } from '../problem.js';
import { bringing, returnPaths, signatureOf } from '../reports-in-test.js';
import { choosing, historyOf } from '../requests.js';
import type { Answer, RunningNotifications } from '../running-notifications.js';
import { sentEmail } from '../sent-email.js';

const shapeOf = (what: string) => corpus.find((shape) => shape.what === what)!;
const GONE = shapeOf('Postfix: nobody of that name');
const FULL = shapeOf('Gmail: the mailbox is full');
const COMPLAINT = shapeOf('abuse, with the mail');
const DELAYED = shapeOf('Postfix: put off for four hours, and still trying');
const UNKNOWN = shapeOf('about a mail that is none of ours');

/** What clients may rely on of the routes for what comes back. */
export function bouncesContract(running: () => RunningNotifications): void {
  const bring = (report: string | Buffer): Promise<Answer> =>
    running().ask(bringing(report, running().now()));
  const suppressed = async (): Promise<{ address: string }[]> =>
    (await running().ask({ method: 'GET', url: '/suppressed-addresses' })).json<{
      suppressedAddresses: { address: string }[];
    }>().suppressedAddresses;
  const at = ({ address }: Pick<Sent, 'address'>, act = ''): string =>
    `/suppressed-addresses/${encodeURIComponent(address)}${act}`;
  const view = (sent: Pick<Sent, 'address'>): Promise<Answer> =>
    running().ask({ method: 'GET', url: at(sent) });
  const lift = (sent: Pick<Sent, 'address'>, payload: object): Promise<Answer> =>
    running().ask({
      method: 'POST',
      url: at(sent, '/lift'),
      payload: JSON.stringify(payload),
      headers: { 'content-type': 'application/json' },
    });

  describe('POST /inbound/bounces', () => {
    it('suppresses after one hard bounce', async () => {
      const sent = await sentEmail(running());
      const answer = await bring(GONE.message(sent));
      expect(answer.json()).toEqual({
        id: expect.any(String),
        receivedAt: expect.any(String),
        finding: 'hard-bounce',
        status: '5.1.1',
        said: expect.stringContaining('User unknown in virtual mailbox table'),
        attributedBy: 'return-path',
        mailId: sent.mailId,
        address: sent.address,
        isKnown: false,
      });
      expect(await suppressed()).toContainEqual({
        address: sent.address,
        reason: 'hard-bounce',
        said: expect.stringContaining('User unknown'),
        since: expect.any(String),
      });
    });

    it('suppresses also when it is back before it is written down that the mail was sent', async () => {
      const [mailId, address] = [randomUUID(), `ben.${randomUUID().slice(0, 8)}@example.org`];
      const token = returnPaths.tokenFor(mailId, address)!;
      const sent = { mailId, address, token, returnPath: returnPaths.for(mailId, address)! };
      expect((await bring(GONE.message(sent))).json()).toMatchObject({
        attributedBy: 'return-path',
        mailId,
        address,
      });
      expect(await suppressed()).toContainEqual(expect.objectContaining({ address, reason: 'hard-bounce' }));

      const another = { ...sent, address: 'someone.else@example.org' };
      expect((await bring(GONE.message(another))).json()).toMatchObject({
        attributedBy: null,
        address: null,
      });
    });

    it('suppresses after five soft bounces of five mails, and not after five of one', async () => {
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

    it('suppresses at once when somebody complains', async () => {
      const sent = await sentEmail(running());
      await bring(COMPLAINT.message(sent));
      expect((await view(sent)).json()).toMatchObject({
        suppression: { reason: 'complaint', said: 'abuse' },
      });
    });

    it('has what is told after that suppressed, until somebody lifts it', async () => {
      const sent = await sentEmail(running());
      await bring(GONE.message(sent));
      const mails = running().mailer.taken.length;

      await sentEmail(running(), sent.address, sent.recipientId);
      const { notifications } = (await running().ask(historyOf(sent.recipientId))).json<{
        notifications: { state: string; reason: string | null }[];
      }>();
      expect(notifications.map(({ state, reason }) => `${state}: ${reason}`).sort()).toEqual([
        'sent: null',
        'suppressed: address-is-suppressed',
      ]);
      expect(running().mailer.taken).toHaveLength(mails);

      await lift(sent, { reason: 'They wrote to us.' });
      await sentEmail(running(), sent.address, sent.recipientId);
      expect(running().mailer.taken).toHaveLength(mails + 1);
    });

    it('is told by what each mail bears', async () => {
      const { returnPath, token } = await sentEmail(running());
      expect(running().mailer.taken.at(-1)).toMatchObject({
        returnPath,
        headers: { 'X-Pawprint-Mail': token },
      });
    });

    it('counts a delay for nothing', async () => {
      const sent = await sentEmail(running());
      await bring(DELAYED.message(sent));
      problemIn(await view(sent), 404);
    });

    it('says nothing of the address that somebody has now, when it is about the one before', async () => {
      const sent = await sentEmail(running());
      const present = `new.${sent.address}`;
      await running().ask(choosing(sent.recipientId, { email: present }));

      expect((await bring(GONE.message(sent))).json()).toMatchObject({ address: sent.address });
      const { address } = (
        await bring(shapeOf('no copy of the mail, and no diagnostic').message(sent))
      ).json<{
        address: string;
      }>();
      expect(address).toBe(sent.address);
      const byName = shapeOf('cut off in the middle of the copy').message(sent);
      expect((await bring(byName)).json()).toMatchObject({ attributedBy: 'message-id', address: null });
      problemIn(await view({ address: present }), 404);
    });

    it('keeps and counts what is about nobody knows what', async () => {
      const before = (await running().ask({ method: 'GET', url: '/inbound/bounces' })).json<{
        counts: { unattributed: number; 'hard-bounce': number };
      }>();
      const taken = (await bring(UNKNOWN.message(await sentEmail(running())))).json<{ id: string }>();
      const answer = await running().ask({ method: 'GET', url: '/inbound/bounces' });
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

    it('takes NULs and other oddities for white space', async () => {
      const sent = await sentEmail(running());
      const answer = await bring(shapeOf('line feeds alone, and NULs between').message(sent));
      expect(answer.json()).toMatchObject({ finding: 'hard-bounce', said: '550 5.1.1 Un known' });
    });

    it('takes nothing that is not signed with our key, for what it is, and now', async () => {
      const report = Buffer.from(GONE.message(await sentEmail(running())));
      const now = running().now();
      const secondsFromNow = (seconds: number): Date => new Date(now.getTime() + seconds * 1_000);
      const signed = (signature: string) => {
        const request = bringing(report, now);
        return { ...request, headers: { ...request.headers, 'x-pawprint-signature': signature } };
      };
      const genuine = signatureOf(report, now);
      for (const request of [
        bringing(report, now, 'another key'),
        bringing(report, secondsFromNow(-310)),
        bringing(report, secondsFromNow(310)),
        { ...bringing(report, now), headers: { 'content-type': 'message/rfc822' } },
        signed(''),
        signed(genuine.toUpperCase()),
        signed(`${genuine}0`),
        signed(genuine.replace(/.$/, (last) => (last === '0' ? '1' : '0'))),
        signed(genuine.replace(/t=\d+/, `t=${Math.floor(now.getTime() / 1_000) + 1}`)),
        { ...signed(genuine), payload: Buffer.concat([report, Buffer.from(' ')]) },
      ])
        problemIn(await running().ask(request), 401);
      expect((await running().ask(bringing(report, secondsFromNow(-290)))).statusCode).toBe(200);
    });

    it('takes mails alone, of no more than 1 MB', async () => {
      const request = bringing('{}', running().now());
      problemIn(
        await running().ask({ ...request, headers: { ...request.headers, 'content-type': 'text/plain' } }),
        415,
      );
      problemIn(await bring(`Subject: x\r\n\r\n${'x'.repeat(10_000_000)}`), 413);
      problemIn(await bring(''), 400);
    });
  });

  describe('POST /suppressed-addresses/:address/lift', () => {
    it('lifts with a reason, which stays in the history', async () => {
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
        { what: 'hard-bounce' },
        { what: 'suppressed' },
        { what: 'lifted', said: 'They wrote to us.', by: 'ben' },
      ]);
      expect((await suppressed()).map(({ address }) => address)).not.toContain(sent.address);

      // What was known before it was lifted counts no second time.
      await bring(GONE.message(sent));
      expect((await view(sent)).json()).toMatchObject({ suppression: null });
    });

    it('lifts nothing that is not suppressed', async () => {
      const sent = await sentEmail(running());
      problemIn(await lift(sent, { reason: 'Why not' }), 404);
      await bring(GONE.message(sent));
      await lift(sent, { reason: 'Why not' });
      expect(problemIn(await lift(sent, { reason: 'Why not' }), 409).type).toBe(
        'urn:pawprint:rule:cannot-lift-what-is-not-suppressed',
      );
    });

    it.each([
      {},
      { reason: '' },
      { reason: ' ' },
      { reason: 7 },
      { reason: 'x'.repeat(1_001) },
      { why: 'x' },
    ])('lifts nothing for %j', async (body) => {
      problemIn(await lift({ address: 'anna@example.org' }, body), 400);
    });

    it.each([
      'anna',
      'anna@',
      'anna@example.org\u0000',
      '"a\nb"@example.org',
      `${'x'.repeat(65)}@example.org`,
    ])('knows no address such as %j', async (address) => {
      for (const answer of [await lift({ address }, { reason: 'Why not' }), await view({ address })])
        expect(fieldsOf(problemIn(answer, 400))).toEqual(['address']);
    });
  });
}
