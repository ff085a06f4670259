import { globSync } from 'node:fs';
import { MessageReader } from '@pawprint/platform/messaging';
import { isDeepStrictEqual } from 'node:util';
import { type ContextModel, type PublishedEvent, releasedFileOf } from '../../draw/code-model/code-model.js';
import { incompatibilities } from './compatibility.js';
import { releasedOf, releasedTypes, type Revision } from './released.js';
import { type Schema, withoutDescriptions } from './schema.js';

export type ContextContract = Pick<ContextModel, 'name' | 'folder' | 'publishes' | 'subscribedEvents'>;

/** Violations of the contracts between contexts, which cannot be released. Each sentence begins with the file. */
export function brokenContracts(root: string, model: readonly ContextContract[]): string[] {
  return model.flatMap((context) => [
    ...context.publishes.flatMap((event) => incompatibleChanges(root, context, event)),
    ...removedEvents(root, context),
    ...unknownSubscriptions(context, model),
    ...unusedTranslators(root, context),
  ]);
}

/** The events whose schema has grown since its last release, or was never released. */
export function unreleased(root: string, model: readonly ContextContract[]): PublishedEvent[] {
  return model
    .flatMap(({ publishes }) => publishes)
    .filter((event) => {
      const last = releasedOf(root, event.type).at(-1);
      const present = withoutDescriptions(asJson(event.schema) as Schema);
      return !last || !isDeepStrictEqual(present, withoutDescriptions(last.schema));
    });
}

function incompatibleChanges(root: string, { name }: ContextContract, event: PublishedEvent): string[] {
  const { type, file } = event;
  if (!new RegExp(`^${name}\\.[a-z]+(-[a-z]+)*\\.v[1-9]\\d*$`).test(type))
    return [`${file}: "${type}" is not a valid event type: call it ${name}.<what-happened>.v<version>`];
  const different = releasedOf(root, type).flatMap((revision) => differences(revision, event));
  const sentences = [...invalidExample(event), ...new Set(different)];
  if (different.length > 0) sentences.push(compatibleChange(type));
  return sentences.map((sentence) => `${file}: ${sentence}`);
}

function invalidExample(event: PublishedEvent): string[] {
  try {
    MessageReader.of(event)({ data: asJson(event.example) } as Parameters<
      ReturnType<typeof MessageReader.of>
    >[0]);
    return [];
  } catch (error) {
    return [`the example of ${event.type} does not match its schema: ${(error as Error).message}`];
  }
}

function differences(revision: Revision, event: PublishedEvent): string[] {
  const found = incompatibilities(revision.schema, event.schema);
  // With other fields, the ordering key of a released example may be missing; the fields are reported already.
  if (found.length === 0 && event.subjectOf(revision.example) !== revision.subject)
    found.push(
      `the subject of the released example is no longer ${revision.subject} but ${event.subjectOf(revision.example)}: ` +
        'subscribers rely on the order of messages with the same subject',
    );
  return found.map((sentence) => `${event.type} is not compatible with its release: ${sentence}`);
}

function compatibleChange(type: string): string {
  const [, stem, version] = /^(.+\.v)(\d+)$/.exec(type)!;
  return (
    `a compatible change of ${type} only adds optional fields. For any other change, ` +
    `publish ${stem}${Number(version) + 1} beside it, and publish both until the old one has no subscribers.`
  );
}

function removedEvents(root: string, { name, publishes }: ContextContract): string[] {
  return releasedTypes(root, name)
    .filter((released) => !publishes.some(({ type }) => type === released))
    .map(
      (released) =>
        `${releasedFileOf(released)}: ${released} was released, but is no longer published: publish it again, ` +
        'or remove this file when it has no subscribers and no log contains it',
    );
}

function unknownSubscriptions(
  { name, folder, subscribedEvents }: ContextContract,
  model: readonly ContextContract[],
): string[] {
  return subscribedEvents
    .filter(({ from }) => from !== name)
    .filter(({ from, type }) => {
      const upstream = model.find((context) => context.name === from);
      return !upstream?.publishes.some((event) => event.type === type);
    })
    .map(
      ({ subscription, from, type }) =>
        `${folder}/src/acl/${from}: the subscription ${subscription} is for ${type}, which ${from} does not publish: ` +
        'take the type from its published language',
    );
}

function unusedTranslators(root: string, { folder, subscribedEvents }: ContextContract): string[] {
  return globSync(`${folder}/src/acl/*/*.translator.ts`, { cwd: root })
    .filter((file) => !subscribedEvents.some(({ translator }) => translator === file))
    .map(
      (file) =>
        `${file}: no subscription uses this translator: name it when-<what-happened>.translator.ts after an event, ` +
        'and add it to a subscription',
    );
}

/** The value after JSON serialisation, as in messages and released files. */
const asJson = (value: unknown): unknown => JSON.parse(JSON.stringify(value));
