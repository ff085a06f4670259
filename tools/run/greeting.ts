import { relative } from 'node:path';
import { contexts } from './contexts.js';
import { portOf, projectRoot, type Settings } from './settings.js';

/**
 * The addresses of the running system, and a command to try.
 *
 * @param invitation the link by which the first operator registers
 */
export function greeting(
  settings: Settings,
  { canBeBroken, invitation }: { canBeBroken: boolean; invitation: string | undefined },
): string {
  const frontDoor = `http://localhost:${settings.frontDoorPort.number}`;
  const places = contexts.map(({ name }) => [
    capitalised(name),
    `http://localhost:${portOf(settings, name).number}`,
  ]);
  const mail = settings.smtpUrl
    ? 'emails are sent to SMTP_URL'
    : `http://localhost:${settings.mailboxPort.number}`;
  const bounces = settings.bouncesPort
    ? [['Bounces', `smtp://localhost:${settings.bouncesPort.number}`]]
    : [];
  const lines = [
    ['Front door', frontDoor],
    ...(canBeBroken
      ? [['Break it', `${frontDoor}/break-it: cause faults, and see that nothing is lost`]]
      : []),
    ...places,
    ['Mailbox', mail],
    ...bounces,
    ['Logs', pathForPeople(`${settings.dataDir}/logs`)],
  ];
  return [
    '',
    'Pawprint is up.',
    '',
    ...lines.map(([name, place]) => `  ${name!.padEnd(15)}${place}`),
    '',
    ...(invitation === undefined
      ? []
      : [
          'There is no operator yet. The first one registers by this link, which is good once, for 24 hours:',
          '',
          `  ${invitation}`,
          '',
        ]),
    'To save a search, list a matching kitten and see the email arrive, run in a second terminal:',
    '',
    `  ${[...portsOtherThanDefault(settings), 'npm run try'].join(' ')}`,
    '',
  ].join('\n');
}

export function pathForPeople(path: string): string {
  const fromHere = relative(projectRoot, path);
  return fromHere.startsWith('..') ? path : fromHere;
}

/** The second terminal does not have the variables of this one. */
function portsOtherThanDefault(settings: Settings): string[] {
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
