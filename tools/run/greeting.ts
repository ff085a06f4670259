import { relative } from 'node:path';
import { contexts } from './contexts.js';
import { portOf, projectRoot, type Settings } from './settings.js';

/** What there is to see, where, and one thing to do. */
export function greeting(settings: Settings): string {
  const places = contexts.map(({ name }) => [
    capitalised(name),
    `http://localhost:${portOf(settings, name).number}`,
  ]);
  const mail = settings.smtpUrl ? 'goes out by SMTP_URL' : `http://localhost:${settings.mailboxPort.number}`;
  const door = settings.bouncesPort ? [['Bounces', `smtp://localhost:${settings.bouncesPort.number}`]] : [];
  const lines = [...places, ['Mailbox', mail], ...door, ['Logs', pathForPeople(`${settings.dataDir}/logs`)]];
  return [
    '',
    'Pawprint is up.',
    '',
    ...lines.map(([name, place]) => `  ${name!.padEnd(15)}${place}`),
    '',
    'Save a search, list a kitten that it was waiting for, and see the mail come in. In a second terminal:',
    '',
    `  ${[...portsToTell(settings), 'npm run try'].join(' ')}`,
    '',
  ].join('\n');
}

export function pathForPeople(path: string): string {
  const fromHere = relative(projectRoot, path);
  return fromHere.startsWith('..') ? path : fromHere;
}

/** The other terminal has not the variables of this one. */
function portsToTell(settings: Settings): string[] {
  const byDefault = new Map<string, number>(
    contexts.map((context) => [context.portVariable, context.defaultPort]),
  );
  byDefault.set(settings.mailboxPort.variable, 3003);
  return [...settings.contextPorts.values(), settings.mailboxPort]
    .filter(({ variable, number }) => byDefault.get(variable) !== number)
    .map(({ variable, number }) => `${variable}=${number}`);
}

function capitalised(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}
