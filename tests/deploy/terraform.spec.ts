import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readConfiguration, variablesOf } from '@pawprint/platform/runtime';
import { CertificateAuthority } from '@pawprint/platform/testing/certificate-authority';
import { parse } from 'yaml';
import { root } from '../architecture/project-root.js';
import { contexts } from '../images/contexts.js';
import { Dockerfile } from '../images/dockerfile.js';
import { configurationOf } from './configuration-of.js';
import { describeWithTerraform } from './describe-with-terraform.js';
import { blocksOf, files, type Locals, localsWith, MODULE, textOf } from './terraform.js';

const dockerfile = new Dockerfile();
const names = [...contexts.map(({ name }) => name), 'front-door'].sort();
const values = {
  'var.name': 'pawprint',
  'var.domain': 'pawprint.example',
  'var.network.cidr': '10.0.0.0/8',
  'local.internal': 'pawprint.internal',
  'local.port': '3000',
};
const locals = localsWith(values);

/** Values of the right form for the keys of the secrets. */
const SECRETS: Readonly<Record<string, string>> = {
  DATABASE_URL: 'postgres://role:password@database/pawprint',
  SMTP_URL: 'smtps://user:password@smtp',
  INBOUND_KEY: 'k'.repeat(32),
  SERVICE_TOKEN: 't'.repeat(32),
  KEYS: JSON.stringify({ secret: '0a'.repeat(24), peppers: { 1: '0b'.repeat(24) } }),
};

describe('Terraform module', () => {
  it.each(files)('has valid HCL in %s', (file) => {
    expect(Object.keys(blocksOf(textOf(file)))).not.toEqual([]);
  });

  it('fails to parse with a bracket that is not closed', () => {
    const text = textOf(`${MODULE}/processes.tf`);
    expect(() => blocksOf(text.replace('ports   = [3014]', 'ports   = [3014'))).toThrow('not valid HCL');
  });

  it('declares everything that it refers to', () => {
    // A comment may contain names of other resources.
    const text = files.map((file) => textOf(file).replaceAll(/^\s*#.*$/gm, '')).join('\n');
    const declared = new Set([
      ...[...text.matchAll(/^resource "(\w+)" "(\w+)"/gm)].map(([, type, name]) => `${type}.${name}`),
      ...[...text.matchAll(/^variable "(\w+)"/gm)].map(([, name]) => `var.${name}`),
      ...files.flatMap((file) => {
        const { locals: blocks = [] } = blocksOf(textOf(file)) as { locals?: object[] };
        return blocks.flatMap((block) => Object.keys(block)).map((name) => `local.${name}`);
      }),
    ]);
    const used = new Set(
      [...text.matchAll(/\b(?:(?:var|local)\.\w+|aws_\w+\.\w+)/g)].map(([reference]) => reference),
    );
    expect([...used].filter((reference) => !declared.has(reference))).toEqual([]);
    expect([...declared].filter((one) => one.startsWith('var.') && !used.has(one))).toEqual([]);
  });

  it('runs every context and the front door, and gives each its own host', () => {
    expect(Object.keys(locals.processes).sort()).toEqual(names);
    const hosts = Object.values(locals.processes).map(({ host }) => host);
    expect(new Set(hosts).size).toBe(names.length);
  });

  it('has the versions of the composition', () => {
    const { services } = parse(readFileSync(join(root, 'docker-compose.yml'), 'utf8'), { merge: true }) as {
      services: Record<string, { image: string }>;
    };
    expect(textOf(`${MODULE}/nats.tf`)).toContain(`docker.io/library/${services.nats!.image}"`);
    const [, major] = /^postgres:(\d+)/.exec(services.postgres!.image)!;
    expect(textOf(`${MODULE}/database.tf`)).toMatch(new RegExp(`engine_version +=  *"${major}"`));
    expect(textOf(`${MODULE}/database.tf`)).toContain(`family = "postgres${major}"`);
  });
});

describe.each(names)('process %s', (name) => {
  const { host, ports, secrets, settings, files: secretFiles } = locals.processes[name]!;
  let folder: string;
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-secrets-'));
    await (await CertificateAuthority.create()).issue(name, folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('has a valid configuration, with secrets by reference and no variable that config.ts does not have', async () => {
    // The program that runs in front of the process writes the files.
    const certificates = { CA: 'ca.pem', CERTIFICATE: 'certificate.pem', KEY: 'key.pem' };
    const contents = Object.fromEntries(
      Object.keys(secretFiles).map((key) => [
        key,
        SECRETS[key] ?? readFileSync(join(folder, certificates[key as keyof typeof certificates]), 'utf8'),
      ]),
    );
    const owner = process.getuid!();
    const target = mkdtempSync(join(folder, 'secrets-'));
    execFileSync(process.execPath, ['-e', locals.write_files], {
      env: { ...contents, FILES: JSON.stringify(secretFiles), FOLDER: target, OWNER: String(owner) },
    });
    for (const file of Object.values(secretFiles))
      expect(statSync(join(target, file)).mode & 0o777).toBe(0o400);

    const inImage = Object.fromEntries(
      (dockerfile.effective(name, 'ENV')?.split(' ') ?? []).map((setting) => setting.split('=', 2)),
    ) as Record<string, string>;
    const inModule = Object.fromEntries(
      Object.entries({ ...locals.settings, ...settings }).map(([variable, value]) => [
        variable,
        value.replace(/^\/secrets/, target),
      ]),
    );
    const environment = {
      ...inImage,
      ...inModule,
      ...Object.fromEntries(secrets.map((key) => [key, SECRETS[key]!])),
    };
    const Configuration = await configurationOf(name);
    expect(() => readConfiguration(Configuration, environment)).not.toThrow();
    const variables = variablesOf(Configuration);
    const known = variables.map((variable) => variable.name);
    expect(Object.keys({ ...inModule, ...environment }).filter((one) => !known.includes(one))).toEqual([]);
    // NATS is in the private network and has no password.
    const secret = variables.filter(({ isSecret, name: one }) => isSecret && one !== 'NATS_URL');
    for (const { name: variable } of secret) expect(Object.keys(inModule)).not.toContain(variable);
    expect(secret.map((variable) => variable.name)).toEqual(expect.arrayContaining([...secrets]));
  });

  it('has the addresses that the other processes use', () => {
    expect(locals.port).toBe(Number(dockerfile.effective(name, 'EXPOSE')));
    for (const { settings: others } of Object.values(locals.processes)) {
      const { [`${name.toUpperCase()}_GRPC`]: grpc, [`${name.toUpperCase()}_HTTP`]: http } = others;
      if (grpc !== undefined) expect(grpc).toBe(`dns:${name}.${locals.internal}:${ports[0]}`);
      if (http !== undefined) expect(http).toBe(`dns:${name}.${locals.internal}:${locals.port}`);
    }
    const publicUrl = settings[`${name.replace('-', '_').toUpperCase()}_PUBLIC_URL`];
    expect(publicUrl).toBe(`https://${host}`);
  });
});

// processes.tf and variables.tf need no provider, so Terraform itself evaluates them without a download.
describeWithTerraform('Terraform', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'pawprint-terraform-'));
    for (const file of ['processes.tf', 'variables.tf'])
      copyFileSync(join(root, MODULE, file), join(folder, file));
    expect(terraform('init', '-backend=false')).toMatchObject({ status: 0 });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const terraform = (...args: string[]) =>
    spawnSync('terraform', args, {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, TF_IN_AUTOMATION: '1' },
    });
  const given = (images: Record<string, string>): void =>
    writeFileSync(
      join(folder, 'terraform.tfvars.json'),
      JSON.stringify({
        ...{ region: 'eu-central-1', domain: values['var.domain'], certificate_arn: 'arn', secrets: {} },
        network: { id: 'vpc', cidr: values['var.network.cidr'], private_subnets: [], public_subnets: [] },
        images,
      }),
    );
  const digest = `registry.example/image@sha256:${'0a'.repeat(32)}`;
  const images = Object.fromEntries([...names, 'provisioning'].map((name) => [name, digest]));

  it('finds every file formatted', () => {
    const { stdout, status } = spawnSync('terraform', ['fmt', '-check', '-diff', MODULE], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([status, stdout]).toEqual([0, '']);
  });

  it('evaluates the settings of the processes to the tested values', () => {
    given(images);
    const { stdout } = spawnSync('terraform', ['console'], {
      cwd: folder,
      encoding: 'utf8',
      input: 'jsonencode({ processes = local.processes, settings = local.settings })\n',
    });
    const evaluated = JSON.parse(JSON.parse(stdout) as string) as Pick<Locals, 'processes' | 'settings'>;
    expect(evaluated).toEqual({ processes: locals.processes, settings: locals.settings });
  });

  it('plans a release whose images have digests', () => {
    given(images);
    expect(terraform('plan', '-input=false')).toMatchObject({ status: 0 });
  });

  it.each([
    ['a tag', { ...images, search: 'registry.example/search:latest' }, 'named by its digest'],
    [
      'no image of Search',
      Object.fromEntries(Object.entries(images).filter(([name]) => name !== 'search')),
      'An image is missing',
    ],
  ])('refuses a release with %s', (_, refused, reason) => {
    given(refused);
    const { status, stderr } = terraform('plan', '-input=false', '-no-color');
    expect(status).toBe(1);
    expect(stderr).toContain(reason);
  });
});
