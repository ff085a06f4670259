import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Recorder, startFrontDoor } from '@pawprint/front-door/testing';
import { BrowserInTest, flawsOf } from '@pawprint/platform/testing/browser';
import { describeWithChromium } from '@pawprint/platform/testing/describe-with-chromium';

const WITHIN_MS = 600_000;

describeWithChromium('page that breaks the system, in a browser', () => {
  let folder: string;
  let launcher: Server;
  let context: Recorder;
  let frontDoor: Awaited<ReturnType<typeof startFrontDoor>>;
  let browser: BrowserInTest;
  let url: string;
  let sent = 0;
  let killed = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-break-it-'));
    const controlSocket = join(folder, 'control.sock');
    launcher = createServer(({ method }, response) => {
      if (method === 'POST') killed++;
      const commands = [
        { name: 'kill/search', label: 'Kill search' },
        { name: 'kill/postgres', label: 'Kill postgres' },
      ];
      const counts = [
        { name: 'Sent in an email of their own', value: sent },
        { name: 'Still due', value: null },
      ];
      const state = {
        faults: [{ title: 'Kill a process', promise: 'Nothing is lost.', commands }],
        notes: [`${killed} processes were killed.`],
        verdict: 'The ledger balances.',
        counts: [{ title: 'Came out', counts }],
      };
      response.end(JSON.stringify(state));
    });
    await once(launcher.listen(controlSocket), 'listening');
    context = await Recorder.start();
    frontDoor = await startFrontDoor(context, { controlSocket });
    url = `${(await frontDoor.getUrl()).replace('127.0.0.1', 'localhost')}/break-it`;
    browser = await BrowserInTest.start();
  }, WITHIN_MS);
  afterAll(async () => {
    await browser.stop();
    frontDoor.getHttpServer().closeAllConnections();
    await frontDoor.close();
    await context.stop();
    launcher.close();
    rmSync(folder, { recursive: true });
  });

  it(
    'updates the counts by itself, and is accessible',
    async () => {
      const { page, problems } = await browser.open(url);
      await page.getByText('0 processes were killed.').waitFor();
      expect(await flawsOf(page)).toEqual([]);
      sent = 17;
      await page.getByText('17', { exact: true }).waitFor();
      sent = 18;
      await page.getByText('18', { exact: true }).waitFor();
      await page.context().close();
      expect(problems).toEqual([]);
    },
    WITHIN_MS,
  );

  it('causes a fault without scripts', async () => {
    const { page, problems } = await browser.open(url, { javaScriptEnabled: false });
    await page.getByRole('button', { name: 'Kill postgres' }).click();
    await page.getByText('1 processes were killed.').waitFor();
    await page.context().close();
    expect(problems).toEqual([]);
  });
});
