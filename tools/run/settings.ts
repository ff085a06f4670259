import { resolve } from 'node:path';
import { CannotStart } from './cannot-start.js';
import { contexts, projectRoot } from './contexts.js';

export { projectRoot };

/** A copy of Notifications' limit, because Notifications would refuse to start and be restarted without end. */
const MIN_INBOUND_KEY_BYTES = 32;

export interface Port {
  readonly variable: string;
  readonly number: number;
}

export interface Settings {
  readonly dataDir: string;
  readonly frontDoorPort: Port;
  readonly contextPorts: ReadonlyMap<string, Port>;
  /** The gRPC port of each context that has a gRPC server, by its name. */
  readonly grpcPorts: ReadonlyMap<string, Port>;
  readonly mailboxPort: Port;
  readonly smtpPort: Port;
  /** The SMTP port for bounces; undefined when bounces are not received. */
  readonly bouncesPort: Port | undefined;
  /** The embedded Postgres is not started when it is set. */
  readonly databaseUrl: string | undefined;
  /** The mailbox is not started when it is set. */
  readonly smtpUrl: string | undefined;
}

/** @throws CannotStart that names the variable when a value is invalid */
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
    throw new CannotStart('BOUNCES_PORT is set, but INBOUND_KEY is not: it signs the return paths.');
  if (env.INBOUND_KEY && Buffer.byteLength(env.INBOUND_KEY) < MIN_INBOUND_KEY_BYTES)
    throw new CannotStart(
      `INBOUND_KEY must have at least ${MIN_INBOUND_KEY_BYTES} bytes: "openssl rand -hex 32" generates one.`,
    );

  const settings: Settings = {
    dataDir: resolve(projectRoot, env.DATA_DIR || '.pawprint'),
    frontDoorPort: port('FRONT_DOOR_PORT', 3000),
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
  const mailboxPorts = settings.smtpUrl ? [] : [settings.mailboxPort, settings.smtpPort];
  const bouncesPorts = settings.bouncesPort ? [settings.bouncesPort] : [];
  return [
    settings.frontDoorPort,
    ...settings.contextPorts.values(),
    ...settings.grpcPorts.values(),
    ...mailboxPorts,
    ...bouncesPorts,
  ];
}

export function portOf(settings: Settings, context: string): Port {
  const port = settings.contextPorts.get(context);
  if (!port) throw new Error(`There is no context "${context}".`);
  return port;
}

/** The error does not contain the value, because a URL may contain a password. */
function url(variable: string, protocol: RegExp, env: NodeJS.ProcessEnv): string | undefined {
  const text = env[variable] || undefined;
  if (text !== undefined && !(URL.canParse(text) && protocol.test(new URL(text).protocol))) {
    throw new CannotStart(`${variable} is not a valid URL of the expected kind.`);
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
