import { existsSync, globSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { INestApplication } from '@nestjs/common';
import { SUBSCRIPTIONS, type Subscription } from '@pawprint/platform/messaging';
import { InMemoryWorld } from '@pawprint/platform/testing';
import { type Context, contexts, projectRoot } from '../../run/contexts.js';
import { type Entry, readGlossary } from './glossary.js';
import { type Declaration, Source } from './source.js';

/** A part of the code whose name is a term of the language. */
export interface Named {
  readonly name: string;
  /** Its doc comment; may be empty. */
  readonly meaning: string;
  /** The path from the project's root. */
  readonly file: string;
}

export interface RuleList extends Named {
  /** In the order in which they are checked. */
  readonly rules: readonly Named[];
}

export interface Aggregate extends Named {
  readonly ruleLists: readonly RuleList[];
  readonly events: readonly Named[];
}

export interface PublishedEvent extends Named {
  readonly type: string;
  readonly schema: object;
  readonly example: unknown;
  /** The ordering key of a message with this data. */
  subjectOf(data: unknown): string;
}

/** A gRPC service of a context. */
export interface PublishedService extends Named {
  /** `search.v1.Catalogue`. */
  readonly service: string;
  /** Its .proto file, from the project's root. */
  readonly proto: string;
}

/** A gRPC call from a context to a service of another context. */
export interface ServiceCall {
  readonly from: string;
  readonly service: string;
  /** The file of the anti-corruption layer that imports the service. */
  readonly by: string;
}

/** An event that a context subscribes to. The publisher may be the same context. */
export interface SubscribedEvent {
  readonly subscription: string;
  readonly from: string;
  readonly type: string;
  /** The file that translates the event into a command; null when no file is named after the event. */
  readonly translator: string | null;
}

/** A context, read from its own code. */
export interface ContextModel extends Context {
  readonly folder: string;
  readonly title: string;
  readonly purpose: string;
  readonly glossary: readonly Entry[];
  readonly aggregates: readonly Aggregate[];
  readonly valueObjects: readonly Named[];
  readonly ports: readonly Named[];
  readonly commands: readonly Named[];
  readonly queries: readonly Named[];
  readonly publishes: readonly PublishedEvent[];
  readonly subscribedEvents: readonly SubscribedEvent[];
  readonly services: readonly PublishedService[];
  readonly calls: readonly ServiceCall[];
  readonly usesSharedKernel: boolean;
  /** The class in `config.ts`. */
  readonly configuration: new () => object;
  readonly application: INestApplication;
}

/** `search.kitten-listed.v1` is in `contexts/search/src/published-language/released/kitten-listed.v1.json`. */
export function releasedFileOf(type: string): string {
  const [context, ...rest] = type.split('.');
  return `contexts/${context}/src/published-language/released/${rest.join('.')}.json`;
}

/** All contexts. Each is started with in-memory adapters, so that its subscriptions and routes are the ones that are wired. */
export async function readCodeModel(): Promise<ContextModel[]> {
  const world = new InMemoryWorld();
  const model: ContextModel[] = [];
  for (const context of contexts) model.push(await readContext(context, world));
  return model;
}

async function readContext(context: Context, world: InMemoryWorld): Promise<ContextModel> {
  const folder = `contexts/${context.name}`;
  const application = await startInMemory(context.name, world);
  const inDomain = declaredIn(`${folder}/src/domain/**/*.ts`);
  const aggregates = inDomain.filter(({ parent }) => parent === 'Aggregate');
  const ports = inDomain.filter(({ isAbstract }) => isAbstract);
  const otherBuildingBlocks = new Set([...aggregates, ...ports].map(({ file }) => file));
  return {
    ...context,
    folder,
    title: titleOf(context.name),
    purpose: purposeIn(`${folder}/README.md`),
    glossary: readGlossary(projectRoot, `${folder}/GLOSSARY.md`),
    aggregates: await Promise.all(aggregates.map(readAggregate)),
    valueObjects: inDomain.filter(
      ({ kind, isExported, file }) =>
        isExported &&
        ['class', 'interface', 'type'].includes(kind) &&
        !/\.(event|rule|policy|error)\.ts$|\/events\.ts$|\/(rules|policies)\//.test(file) &&
        !otherBuildingBlocks.has(file),
    ),
    ports,
    commands: useCases(folder, 'Command'),
    queries: useCases(folder, 'Query'),
    publishes: await readPublishedLanguage(context.name, folder),
    subscribedEvents: subscribedEventsOf(application, folder),
    services: await readServices(context.name, folder),
    calls: await readCalls(folder),
    usesSharedKernel: importsIn(`${folder}/src/**/*.{ts,tsx}`).some(
      ({ from }) => from === '@pawprint/shared-kernel',
    ),
    configuration: await readConfigurationClass(`${folder}/src/config.ts`),
    application,
  };
}

/** @throws Error when the test support of the context does not export a function that starts it in memory */
async function startInMemory(name: string, world: InMemoryWorld): Promise<INestApplication> {
  const testing = (await import(`@pawprint/${name}/testing`)) as Record<string, unknown>;
  const start = Object.entries(testing).find(([key]) => key.startsWith('startInMemory'))?.[1];
  if (typeof start !== 'function')
    throw new Error(
      `contexts/${name}/test/index.ts exports no startInMemory…: add one, as in contexts/search`,
    );
  return (start as (world: InMemoryWorld) => Promise<INestApplication>)(world);
}

async function readAggregate({ name, meaning, file }: Named): Promise<Aggregate> {
  return {
    name,
    meaning,
    file,
    ruleLists: [
      ...(await readRuleLists(`${dirname(file)}/rules/index.ts`, 'rule')),
      ...(await readRuleLists(`${dirname(file)}/policies/index.ts`, 'policy')),
    ],
    events: declaredIn(`${dirname(file)}/{events/*.event,events}.ts`),
  };
}

/** @param file its first export is the class */
export async function readConfigurationClass(file: string): Promise<new () => object> {
  const [configuration] = Object.values(await importBuilt(file)) as (new () => object)[];
  if (configuration === undefined)
    throw new Error(`${file} exports no class: add one that extends contextConfiguration(…)`);
  return configuration;
}

/** Rules refuse a command, policies make a decision. The file name of each is a sentence. */
async function readRuleLists(file: string, role: 'rule' | 'policy'): Promise<RuleList[]> {
  if (!existsSync(join(projectRoot, file))) return [];
  const lists = (await importBuilt(file)) as Record<string, readonly { name: string }[]>;
  return declaredIn(file).map((declared) => ({
    ...declared,
    rules: (lists[declared.name] ?? []).map(({ name }) => {
      const ruleFile = `${dirname(file)}/${name}.${role}.ts`;
      return {
        name,
        file: ruleFile,
        meaning: declaredIn(ruleFile).find(({ isExported }) => isExported)?.meaning ?? '',
      };
    }),
  }));
}

const useCases = (folder: string, kind: 'Command' | 'Query'): Named[] =>
  declaredIn(`${folder}/src/application/*/*.${kind.toLowerCase()}.ts`).filter(
    ({ parent }) => parent === kind,
  );

async function languageOf(name: string): Promise<Record<string, object>> {
  const { exports } = JSON.parse(
    readFileSync(join(projectRoot, `contexts/${name}/package.json`), 'utf8'),
  ) as { exports: Record<string, string> };
  if (!('./published-language' in exports)) return {};
  return (await import(`@pawprint/${name}/published-language`)) as Record<string, object>;
}

const isService = (published: object | undefined): published is { service: string; proto: URL } =>
  published !== undefined && 'proto' in published;

async function readServices(name: string, folder: string): Promise<PublishedService[]> {
  const declared = declaredIn(`${folder}/src/published-language/*.ts`);
  return Object.entries(await languageOf(name)).flatMap(([constant, published]) => {
    if (!isService(published)) return [];
    const { meaning, file } = declared.find((one) => one.name === constant)!;
    const proto = relative(projectRoot, fileURLToPath(published.proto));
    return [{ name: constant, meaning, file, service: published.service, proto }];
  });
}

async function readCalls(folder: string): Promise<ServiceCall[]> {
  const calls: ServiceCall[] = [];
  for (const { from: module, names, file } of importsIn(`${folder}/src/acl/*/*.ts`)) {
    const [, from] = /^@pawprint\/([^/]+)\/published-language$/.exec(module) ?? [];
    if (from === undefined) continue;
    const language = await languageOf(from);
    for (const name of names) {
      const published = language[name];
      if (isService(published)) calls.push({ from, service: published.service, by: file });
    }
  }
  return calls;
}

async function readPublishedLanguage(name: string, folder: string): Promise<PublishedEvent[]> {
  const language = await languageOf(name);
  const declared = declaredIn(`${folder}/src/published-language/*.ts`);
  return Object.entries(language).flatMap(([constant, event]) => {
    if (!('type' in event)) return [];
    const { file } = declared.find((one) => one.name === constant)!;
    const { type, schema, example, subjectOf } = event as Omit<PublishedEvent, keyof Named>;
    if (schema === undefined || example === undefined || subjectOf === undefined)
      throw new Error(
        `${file}: ${constant} is published without a schema, an example or subjectOf: add the missing part, as in contexts/search`,
      );
    // The doc comment is at the type, which has the same name with a capital letter.
    const { meaning } = declared.find(
      (one) => one.name.toLowerCase() === constant.toLowerCase() && one.name !== constant,
    )!;
    return [
      {
        name: constant,
        meaning,
        file,
        type,
        schema,
        example,
        subjectOf,
      },
    ];
  });
}

function subscribedEventsOf(application: INestApplication, folder: string): SubscribedEvent[] {
  const subscriptions = application.get<Subscription[]>(SUBSCRIPTIONS, { strict: false });
  const translators = globSync(`${folder}/src/**/when-*.ts`, { cwd: projectRoot }).filter(
    (file) => !file.endsWith('.spec.ts'),
  );
  return subscriptions.flatMap(({ name, from, handlers }) =>
    Object.keys(handlers).map((type) => {
      const [, happened] = type.split('.');
      const translator = translators.find((file) => basename(file).startsWith(`when-${happened}.`));
      return { subscription: name, from, type, translator: translator ?? null };
    }),
  );
}

export function declaredIn(pattern: string, root = projectRoot): (Declaration & { file: string })[] {
  return sourcesIn(pattern, root).flatMap(({ file, source }) =>
    source.declarations.map((one) => ({ ...one, file })),
  );
}

export function importsIn(pattern: string): { file: string; from: string; names: readonly string[] }[] {
  return sourcesIn(pattern).flatMap(({ file, source }) => source.imports.map((one) => ({ ...one, file })));
}

export function sourcesIn(pattern: string, root = projectRoot): { file: string; source: Source }[] {
  return globSync(pattern, { cwd: root })
    .filter((file) => !/\.(spec|d)\.tsx?$/.test(file))
    .sort()
    .map((file) => ({ file, source: new Source(join(root, file)) }));
}

async function importBuilt(file: string): Promise<object> {
  const built = file.replace('/src/', '/dist/').replace(/\.tsx?$/, '.js');
  return (await import(pathToFileURL(join(projectRoot, built)).href)) as object;
}

function purposeIn(readme: string): string {
  const purpose = /\*\*Purpose\.\*\* ((?:.+\n)+)/.exec(readFileSync(join(projectRoot, readme), 'utf8'))?.[1];
  if (purpose === undefined)
    throw new Error(`${readme} does not contain the purpose of the context: begin a line with **Purpose.**`);
  return purpose.trim().replaceAll('\n', ' ');
}

/** The title for documents: `foster-homes` becomes `Foster homes`. */
export function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
