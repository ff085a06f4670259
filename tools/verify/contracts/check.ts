import { globSync } from 'node:fs';
import { MessageReader } from '@pawprint/platform/messaging';
import { isDeepStrictEqual } from 'node:util';
import { type ContextModel, type PublishedEvent, releasedFileOf } from '../../draw/code-model/code-model.js';
import { incompatibilities } from './compatibility.js';
import { releasedOf, releasedTypes, type Revision } from './released.js';

export type Contracting = Pick<ContextModel, 'name' | 'folder' | 'publishes' | 'hears'>;

/** What keeps contexts from relying on each other, and may not be released; each sentence begins with the file. */
export function brokenContracts(root: string, model: readonly Contracting[]): string[] {
  return model.flatMap((context) => [
    ...context.publishes.flatMap((event) => brokenPromises(root, context, event)),
    ...takenBack(root, context),
    ...hearsNobody(context, model),
    ...translatesInVain(root, context),
  ]);
}

/** The events that say more of themselves than was ever released. */
export function unreleased(root: string, model: readonly Contracting[]): PublishedEvent[] {
  return model
    .flatMap(({ publishes }) => publishes)
    .filter((event) => {
      const last = releasedOf(root, event.type).at(-1);
      return !isDeepStrictEqual(asJson(event.schema), last?.schema);
    });
}

function brokenPromises(root: string, { name }: Contracting, event: PublishedEvent): string[] {
  const { type, file } = event;
  if (!new RegExp(`^${name}\\.[a-z]+(-[a-z]+)*\\.v[1-9]\\d*$`).test(type))
    return [`${file}: "${type}" is no type of an event: call it ${name}.<what-happened>.v<version>`];
  const different = releasedOf(root, type).flatMap((revision) => differences(revision, event));
  const sentences = [...exampleUnread(event), ...new Set(different)];
  if (different.length > 0) sentences.push(compatibleChange(type));
  return sentences.map((sentence) => `${file}: ${sentence}`);
}

function exampleUnread(event: PublishedEvent): string[] {
  try {
    MessageReader.of(event)({ data: asJson(event.example) } as Parameters<
      ReturnType<typeof MessageReader.of>
    >[0]);
    return [];
  } catch (error) {
    return [`the example of ${event.type} does not keep its own promise: ${(error as Error).message}`];
  }
}

function differences(revision: Revision, event: PublishedEvent): string[] {
  const found = incompatibilities(revision.schema, event.schema);
  // Where the fields are others, the ordering key may not be found any more: that is said already.
  if (found.length === 0 && event.subjectOf(revision.example) !== revision.subject)
    found.push(
      `the subject of what was released is no longer ${revision.subject} but ${event.subjectOf(revision.example)}: ` +
        'listeners rely on the order of messages that share it',
    );
  return found.map((sentence) => `${event.type} is not what was released: ${sentence}`);
}

function compatibleChange(type: string): string {
  const [, stem, version] = /^(.+\.v)(\d+)$/.exec(type)!;
  return (
    `a compatible change of ${type} adds optional fields, and leaves alone what is there. Anything else is another event: ` +
    `publish ${stem}${Number(version) + 1} beside it, and say both for as long as somebody listens to the old one.`
  );
}

function takenBack(root: string, { name, publishes }: Contracting): string[] {
  return releasedTypes(root, name)
    .filter((released) => !publishes.some(({ type }) => type === released))
    .map(
      (released) =>
        `${releasedFileOf(released)}: ${released} was released, and is published no more: publish it again; ` +
        'or remove this file, if nobody listens and no log holds it',
    );
}

function hearsNobody({ name, folder, hears }: Contracting, model: readonly Contracting[]): string[] {
  return hears
    .filter(({ from }) => from !== name)
    .filter(({ from, type }) => {
      const upstream = model.find((context) => context.name === from);
      return !upstream?.publishes.some((event) => event.type === type);
    })
    .map(
      ({ subscription, from, type }) =>
        `${folder}/src/acl/${from}: the subscription ${subscription} waits for ${type}, which ${from} does not publish: ` +
        'take the type from its published language',
    );
}

function translatesInVain(root: string, { folder, hears }: Contracting): string[] {
  return globSync(`${folder}/src/acl/*/*.translator.ts`, { cwd: root })
    .filter((file) => !hears.some(({ translator }) => translator === file))
    .map(
      (file) =>
        `${file}: nothing is subscribed to what it translates: name it when-<what-happened>.translator.ts after an event, ` +
        'and hand it to a subscription',
    );
}

/** As it travels, and as it was kept. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
