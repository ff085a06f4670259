import { join } from 'node:path';
import { chromium, screenshotOf } from '@pawprint/platform/testing/chromium';
import { projectRoot, readSettings } from '../../run/settings.js';
import { waitUntil } from '../../run/wait-until.js';

/*
 * `npm run screenshots`: the pictures of the README, taken from a running `npm start`. It lists a thousand kittens, kills Search
 * and waits until every notification has ended.
 */

const FOLDER = join(projectRoot, 'docs/images');
const SIZE = { width: 1_200, height: 860 };
const ENDED_WITHIN_MS = 120_000;

const url = `http://localhost:${readSettings(process.env).frontDoorPort.number}`;

if (chromium === null)
  fail('The pictures need Chromium, which is not on the path. Debian has it: apt-get install chromium');
if (!(await isRunning()))
  fail(`There is no page ${url}/break-it: run npm start in another terminal, without AUTH or HOST.`);

await take('search', '/?q=playful+tabby');
await take('kitten', await firstKitten());
for (const fault of ['kittens', 'kill/search']) await cause(fault);
if (!(await waitUntil(async () => isDone(await textOf('/break-it')), { withinMs: ENDED_WITHIN_MS })))
  fail(`Notifications are still due after ${ENDED_WITHIN_MS / 1_000} s.`);
await take('break-it', '/break-it');

async function take(name: string, path: string): Promise<void> {
  const file = join(FOLDER, `${name}.png`);
  await screenshotOf(new URL(path, url), file, SIZE);
  console.log(file);
}

async function cause(fault: string): Promise<void> {
  const { ok, status } = await fetch(`${url}/break-it/${fault}`, { method: 'POST' });
  if (!ok) fail(`The fault ${fault} was refused with status ${status}.`);
}

function isDone(page: string): boolean {
  const [ended, waiting = ''] = page.split('Still on the way');
  return ended!.includes('<dt>Still due</dt><dd>0</dd>') && !/<dd>[^0]/.test(waiting);
}

async function firstKitten(): Promise<string> {
  return /\/kittens\/[\w-]+/.exec(await textOf('/?q=fat+freddys+cat'))![0];
}

async function textOf(path: string): Promise<string> {
  return (await fetch(url + path, { headers: { accept: 'text/html' } })).text();
}

async function isRunning(): Promise<boolean> {
  return fetch(`${url}/break-it`).then(
    ({ ok }) => ok,
    () => false,
  );
}

function fail(reason: string): never {
  console.error(reason);
  process.exit(1);
}
