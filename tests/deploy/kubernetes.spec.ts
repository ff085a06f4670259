import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DRAIN_MS } from '@pawprint/platform/http';
import { readConfiguration, variablesOf } from '@pawprint/platform/runtime';
import { CertificateAuthority } from '@pawprint/platform/testing/certificate-authority';
import { parse } from 'yaml';
import { root } from '../architecture/project-root.js';
import { contexts, contextsBehindFrontDoor } from '../images/contexts.js';
import { Dockerfile } from '../images/dockerfile.js';
import { configurationOf } from './configuration-of.js';
import { describeWithKubectl } from './describe-with-kubectl.js';
import {
  BASE,
  kustomizationIn,
  manifestOf,
  manifests,
  manifestsIn,
  OVERLAY,
  type PodSpec,
  type Workload,
} from './kubernetes.js';
import { type Manifest, violationsOf } from './kubernetes-schema.js';

const dockerfile = new Dockerfile();
const FRONT_DOOR = 'front-door';
const processes = [...contexts, { name: FRONT_DOOR, prefix: 'FRONT_DOOR', grpcPort: undefined }];
const names = processes.map(({ name }) => name);

/** By these, Prometheus finds a pod and its metrics. */
const annotationsOf = (name: string) => ({
  'prometheus.io/scrape': 'true',
  'prometheus.io/port': dockerfile.effective(name, 'EXPOSE'),
  'prometheus.io/path': '/metrics',
});

/** Values of the right form for the keys of the secrets. */
const SECRETS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://role:password@postgres/pawprint',
  NATS_URL: 'nats://nats',
  SMTP_URL: 'smtp://smtp',
  INBOUND_KEY: 'k'.repeat(32),
};

/** The same for the mounted files, by the variables with their paths. */
const FILES: Readonly<Record<string, string>> = {
  IDENTITY_KEY_FILE: JSON.stringify({ secret: '0a'.repeat(24), peppers: { 1: '0b'.repeat(24) } }),
  SERVICE_TOKEN_FILE: 't'.repeat(32),
};

/** The variable with a folder instead of a file. */
const CERTIFICATES = 'GRPC_CERTIFICATES';

describe('manifests', () => {
  it.each(manifests)('satisfy the schema: $manifest.kind $manifest.metadata.name', async ({ manifest }) => {
    expect(await violationsOf(manifest)).toEqual([]);
  });

  it.each<[string, (spec: PodSpec) => object, string]>([
    ['a misspelt field', (spec) => ({ ...spec, readinessProbes: {} }), '/readinessProbes: unknown field'],
    [
      'a text for a number',
      (spec) => ({ ...spec, terminationGracePeriodSeconds: '20' }),
      '/terminationGracePeriodSeconds: type {"type":"integer"}',
    ],
    ['no containers', ({ containers: _, ...spec }) => spec, ': required {"missingProperty":"containers"}'],
  ])('do not pass with %s', async (_, change, violation) => {
    const planted = structuredClone(manifestOf<Workload>('Deployment', 'search'));
    const template = { ...planted.spec.template, spec: change(planted.spec.template.spec) };

    expect(await violationsOf({ ...planted, spec: { ...planted.spec, template } } as Manifest)).toEqual([
      `/spec/template/spec${violation}`,
    ]);
  });

  it('contain each file that the kustomization of the base lists, and no other', () => {
    const files = new Set(manifests.map(({ file }) => file));
    expect(new Set(kustomizationIn(BASE).resources.map((file) => `${BASE}/${file}`))).toEqual(files);
  });

  it('annotate the pods of every deployment with the port and the path of their metrics', () => {
    const [{ target, patch }, ...others] = kustomizationIn(BASE).patches as [
      { target: object; patch: string },
    ];
    expect([target, others]).toEqual([{ kind: 'Deployment' }, []]);
    for (const name of names)
      expect(parse(patch)).toEqual([
        { op: 'add', path: '/spec/template/metadata/annotations', value: annotationsOf(name) },
      ]);
  });

  it('contain no secret', () => {
    expect(manifests.filter(({ manifest }) => manifest.kind === 'Secret')).toEqual([]);
  });
});

describe.each([['provisioning', 'Job'], ...names.map((name) => [name, 'Deployment'])])(
  'pods of %s',
  (name, kind) => {
    const { spec } = manifestOf<Workload>(kind, name).spec.template;

    it('run without root and privileges, on a read-only file system', () => {
      expect(spec.securityContext).toMatchObject({ runAsNonRoot: true });
      expect(spec.containers[0].securityContext).toEqual({
        allowPrivilegeEscalation: false,
        readOnlyRootFilesystem: true,
        capabilities: { drop: ['ALL'] },
      });
    });

    it('get only the variables that the manifest names', () => {
      expect(spec.enableServiceLinks).toBe(false);
    });

    it('have the limits of the composition', () => {
      const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
        services: Record<string, { cpus: number; mem_limit: string }>;
      };
      const { cpus, mem_limit } = services[name]!;
      expect(spec.containers[0].resources.limits).toEqual({
        cpu: String(cpus),
        memory: mem_limit.replace('m', 'Mi'),
      });
    });
  },
);

describe.each(processes)('deployment of $name', ({ name, grpcPort }) => {
  const deployment = manifestOf<Workload>('Deployment', name);
  const { spec } = deployment.spec.template;
  const [container] = spec.containers;
  const isCalled = manifests.some(({ manifest }) => manifest.metadata.name === `${name}-grpc`);
  const selected = { matchLabels: deployment.spec.template.metadata.labels };

  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-secrets-'));
    await (await CertificateAuthority.create()).issue(name, join(folder, CERTIFICATES));
    for (const [variable, content] of Object.entries(FILES)) writeFileSync(join(folder, variable), content);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('runs the image of its context on the port of the image', () => {
    expect(container.image).toBe(`pawprint/${name}`);
    expect(container.ports).toEqual([
      { name: 'http', containerPort: Number(dockerfile.effective(name, 'EXPOSE')) },
      ...(isCalled ? [{ name: 'grpc', containerPort: grpcPort }] : []),
    ]);
  });

  it('has probes on the routes for liveness and readiness', () => {
    // The front door has the same routes from the platform, and publishes no document.
    if (name !== FRONT_DOOR) {
      const document = join(root, `contexts/${name}/src/published-language/openapi.json`);
      const { paths } = JSON.parse(readFileSync(document, 'utf8')) as { paths: Record<string, object> };
      expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/health/live', '/health/ready']));
    }
    const { startupProbe, livenessProbe, readinessProbe } = container;
    expect([startupProbe, livenessProbe, readinessProbe].map((probe) => probe?.httpGet)).toEqual(
      ['/health/live', '/health/live', '/health/ready'].map((path) => ({ path, port: 'http' })),
    );
  });

  it('gives a context that stops more time than its drain', () => {
    const seconds = container.lifecycle!.preStop.sleep.seconds + DRAIN_MS / 1_000;
    expect(spec.terminationGracePeriodSeconds).toBeGreaterThan(seconds);
  });

  it('has a service, a disruption budget and an autoscaler with two instances or more', () => {
    const service = manifestOf<Manifest & { spec: object }>('Service', name);
    expect(service.spec).toMatchObject({ selector: selected.matchLabels });
    const budget = manifestOf<Manifest & { spec: object }>('PodDisruptionBudget', name);
    expect(budget.spec).toEqual({ maxUnavailable: 1, selector: selected });
    const autoscaler = manifestOf<Manifest & { spec: { minReplicas: number } }>(
      'HorizontalPodAutoscaler',
      name,
    );
    expect(autoscaler.spec).toMatchObject({ scaleTargetRef: { kind: 'Deployment', name } });
    expect(autoscaler.spec.minReplicas).toBeGreaterThan(1);
  });

  const settings =
    kustomizationIn(OVERLAY).configMapGenerator.find((map) => map.name === name)?.literals ?? [];

  it('requires access tokens of Identity, whose keys it reads within the cluster', () => {
    const identity = kustomizationIn(OVERLAY).configMapGenerator.find((map) => map.name === 'identity')!;
    const issuer = identity.literals.find((setting) => setting.startsWith('IDENTITY_PUBLIC_URL='))!;
    expect(settings).toContain(issuer.replace('IDENTITY_PUBLIC_URL', 'AUTH_ISSUER'));
    const service = manifestOf('Service', 'identity').metadata.name;
    expect(container.env).toEqual(
      expect.arrayContaining([
        { name: 'AUTH', value: 'required' },
        { name: 'AUTH_JWKS_URL', value: `http://${service}/.well-known/jwks.json` },
      ]),
    );
    const [issuing] = manifestOf<Workload>('Deployment', 'identity').spec.template.spec.containers;
    expect(issuing.env).toContainEqual({ name: 'ALLOWED_HOSTS', value: service });
  });

  it('reads every secret file from a secret that is mounted read-only, and mounts nothing else', () => {
    const files = container.env.filter((variable) => /_FILE$|^GRPC_CERTIFICATES$/.test(variable.name));
    expect(files.map((variable) => variable.name)).toContain('SERVICE_TOKEN_FILE');
    expect(container.volumeMounts?.map(({ mountPath }) => mountPath).sort()).toEqual(
      files.map((file) => (file.name === CERTIFICATES ? file.value! : dirname(file.value!))).sort(),
    );
    expect(container.volumeMounts?.map(({ readOnly }) => readOnly)).toEqual(files.map(() => true));
    expect(spec.volumes).toEqual(
      container.volumeMounts?.map((mount) => ({ name: mount.name, secret: { secretName: mount.name } })),
    );
  });

  it('sets a valid configuration, with every secret by reference and no variable that config.ts does not have', async () => {
    const Configuration = await configurationOf(name);
    const variables = variablesOf(Configuration);
    const inImage = dockerfile.effective(name, 'ENV')?.split(' ') ?? [];
    const environment = Object.fromEntries([
      ...[...inImage, ...settings].map(
        (setting) => /^([^=]+)=(.*)$/.exec(setting)!.slice(1) as [string, string],
      ),
      ...container.env.map(({ name: variable, value, valueFrom }) => [
        variable,
        variable in FILES || variable === CERTIFICATES
          ? join(folder, variable)
          : (value ?? SECRETS[valueFrom!.secretKeyRef.key]),
      ]),
    ]) as Record<string, string>;

    expect(() => readConfiguration(Configuration, environment)).not.toThrow();
    expect(container.envFrom).toEqual([{ configMapRef: { name } }]);
    expect(Object.keys(environment).filter((one) => !variables.some((known) => known.name === one))).toEqual(
      [],
    );
    const secret = variables.filter(({ isSecret }) => isSecret).map((variable) => variable.name);
    const referred = container.env.filter(({ valueFrom }) => valueFrom);
    expect(referred.map((variable) => variable.name)).toEqual(
      Object.keys(environment).filter((variable) => secret.includes(variable)),
    );
    for (const { name: key, valueFrom } of referred)
      expect(valueFrom?.secretKeyRef).toMatchObject({ name, key });
  });
});

describe.each(contextsBehindFrontDoor)('service $name-grpc', ({ name, prefix, grpcPort: port }) => {
  it('has the address of every ready instance, and is called by its full name', () => {
    const service = manifestOf<Manifest & { spec: object }>('Service', `${name}-grpc`);
    expect(service.spec).toMatchObject({
      clusterIP: 'None',
      selector: { app: name },
      ports: [{ port, targetPort: 'grpc' }],
    });
    for (const process of name === 'identity' ? ['notifications', FRONT_DOOR] : [FRONT_DOOR]) {
      const [caller] = manifestOf<Workload>('Deployment', process).spec.template.spec.containers;
      expect(caller.env).toContainEqual({
        name: `${prefix}_GRPC`,
        value: `dns:${name}-grpc.pawprint.svc.cluster.local:${port}`,
      });
    }
  });
});

describe.each(contextsBehindFrontDoor)('service $name-http', ({ name, prefix }) => {
  it('has the address of every ready instance, and is called by the front door', () => {
    const service = manifestOf<Manifest & { spec: object }>('Service', `${name}-http`);
    const port = Number(dockerfile.effective(name, 'EXPOSE'));
    expect(service.spec).toMatchObject({
      clusterIP: 'None',
      selector: { app: name },
      ports: [{ port, targetPort: 'http' }],
    });
    const [caller] = manifestOf<Workload>('Deployment', FRONT_DOOR).spec.template.spec.containers;
    expect(caller.env).toContainEqual({
      name: `${prefix}_HTTP`,
      value: `dns:${name}-http.pawprint.svc.cluster.local:${port}`,
    });
  });
});

describe('provisioning job', () => {
  const { env } = manifestOf<Workload>('Job', 'provisioning').spec.template.spec.containers[0];

  it('sets the password of every context and of the front door, each from its own secret', () => {
    expect(env.slice(1)).toEqual(
      expect.arrayContaining(
        processes.map(({ name, prefix }) => ({
          name: `${prefix}_DATABASE_PASSWORD`,
          valueFrom: { secretKeyRef: { name, key: 'DATABASE_PASSWORD' } },
        })),
      ),
    );
    expect(env).toHaveLength(processes.length + 1);
  });

  it('gets the URL of an administrator, and no other pod does', () => {
    expect(env[0]).toEqual({
      name: 'DATABASE_URL',
      valueFrom: { secretKeyRef: { name: 'provisioning', key: 'DATABASE_URL' } },
    });
    for (const name of names) {
      const secrets = manifestOf<Workload>('Deployment', name).spec.template.spec.containers[0].env.map(
        ({ valueFrom }) => valueFrom?.secretKeyRef.name,
      );
      expect(secrets).not.toContain('provisioning');
    }
  });
});

describeWithKubectl('manifests that kustomize builds', () => {
  const { stdout, stderr, status } = spawnSync('kubectl', ['kustomize', OVERLAY], {
    cwd: root,
    encoding: 'utf8',
  });
  const built = manifestsIn(stdout) as Workload[];

  it('satisfy the schemas and lie in one namespace', async () => {
    expect([status, stderr]).toEqual([0, '']);
    for (const manifest of built)
      expect([manifest.metadata, await violationsOf(manifest)]).toEqual([expect.anything(), []]);
    const namespaces = built.map(({ metadata }) => (metadata as { namespace?: string }).namespace ?? 'none');
    expect(new Set(namespaces)).toEqual(new Set(['pawprint', 'none']));
  });

  it('annotate the pods of every deployment with the port and the path of their metrics', () => {
    for (const name of names) {
      const deployment = built.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name);
      expect(deployment?.spec.template.metadata.annotations).toEqual(annotationsOf(name));
    }
  });

  it('connect each context with its ConfigMap, whose name contains a hash', () => {
    const maps = built.filter(({ kind }) => kind === 'ConfigMap').map(({ metadata }) => metadata.name);
    for (const name of names) {
      const deployment = built.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === name)!;
      const used = deployment.spec.template.spec.containers[0].envFrom![0]!.configMapRef.name;
      expect(used).toMatch(new RegExp(`^${name}-[a-z0-9]{10}$`));
      expect(maps).toContain(used);
    }
  });
});
