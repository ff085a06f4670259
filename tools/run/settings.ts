import { resolve } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { contexts, projectRoot } from './contexts.js';

export { projectRoot };

/** As Notifications has it, which would only be started again and again. */
const SHORTEST_INBOUND_KEY_BYTES = 32;

export interface Port {
  readonly variable: string;
  readonly number: number;
}

export interface Settings {
  readonly dataDir: string;
  readonly contextPorts: ReadonlyMap<string, Port>;
  /** Of the contexts that answer others. */
  readonly grpcPorts: ReadonlyMap<string, Port>;
  readonly mailboxPort: Port;
  readonly smtpPort: Port;
  /** Where what comes back is taken in by SMTP; undefined where it is not. */
  readonly bouncesPort: Port | undefined;
  /** Where set, no Postgres of our own is started. */
  readonly databaseUrl: string | undefined;
  /** Where set, no mailbox is started. */
  readonly smtpUrl: string | undefined;
}

/** @throws CannotStart for a value that makes no sense */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const port = (variable: string, byDefault: number): Port => {
    const text = env[variable] || String(byDefault);
    const number = Number(text);
    if (!/^\d+$/.test(text) || number < 1 || number > 65_535) {
      throw new CannotStart(`${variable} must be a port from 1 to 65535, but is "${text}".`);
    }
    return { variable, number };
  };

  if (env.BOUNCES_PORT && !env.INBOUND_KEY)
    throw new CannotStart('BOUNCES_PORT is set, but INBOUND_KEY is not: without it no return path is ours.');
  if (env.INBOUND_KEY && Buffer.byteLength(env.INBOUND_KEY) < SHORTEST_INBOUND_KEY_BYTES)
    throw new CannotStart(
      `INBOUND_KEY must have at least ${SHORTEST_INBOUND_KEY_BYTES} bytes: "openssl rand -hex 32" makes one.`,
    );

  const settings: Settings = {
    dataDir: resolve(projectRoot, env.DATA_DIR || '.pawprint'),
    contextPorts: new Map(
      contexts.map(({ name, portVariable, defaultPort }) => [name, port(portVariable, defaultPort)]),
    ),
    grpcPorts: new Map(
      contexts.flatMap(({ name, grpc }) =>
        grpc === null ? [] : [[name, port(grpc.portVariable, grpc.defaultPort)]],
      ),
    ),
    mailboxPort: port('MAILBOX_PORT', 3003),
    smtpPort: port('SMTP_PORT', 3025),
    bouncesPort: env.INBOUND_KEY ? port('BOUNCES_PORT', 3026) : undefined,
    databaseUrl: url('DATABASE_URL', /^postgres(ql)?:$/, env),
    smtpUrl: url('SMTP_URL', /^smtps?:$/, env),
  };
  refuseOnePortTwice(portsNeeded(settings));
  return settings;
}

export function portsNeeded(settings: Settings): Port[] {
  const ofTheMailbox = settings.smtpUrl ? [] : [settings.mailboxPort, settings.smtpPort];
  const ofTheDoor = settings.bouncesPort ? [settings.bouncesPort] : [];
  return [...settings.contextPorts.values(), ...settings.grpcPorts.values(), ...ofTheMailbox, ...ofTheDoor];
}

export function portOf(settings: Settings, context: string): Port {
  const port = settings.contextPorts.get(context);
  if (!port) throw new Error(`There is no context "${context}".`);
  return port;
}

/** The text is not repeated in the error: there may be a password in it. */
function url(variable: string, protocol: RegExp, env: NodeJS.ProcessEnv): string | undefined {
  const text = env[variable] || undefined;
  if (text !== undefined && !(URL.canParse(text) && protocol.test(new URL(text).protocol))) {
    throw new CannotStart(`${variable} is no URL of the kind it should be.`);
  }
  return text;
}

function refuseOnePortTwice(ports: readonly Port[]): void {
  for (const [index, port] of ports.entries()) {
    const other = ports.slice(0, index).find(({ number }) => number === port.number);
    if (other) {
      throw new CannotStart(
        `${other.variable} and ${port.variable} are both ${port.number}: each needs its own.`,
      );
    }
  }
}
