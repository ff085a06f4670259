import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PublishedEvent } from '../../draw/code-model/code-model.js';
import { brokenContracts, type ContextContract, unreleased } from './check.js';
import { release, releasedOf } from './released.js';
import type { Schema } from './schema.js';

const FILE = 'contexts/cattery/src/published-language/born.v1.ts';
const born: PublishedEvent = {
  name: 'bornV1',
  meaning: 'A kitten was born.',
  file: FILE,
  type: 'cattery.born.v1',
  schema: {
    type: 'object',
    required: ['kittenId', 'motherId'],
    properties: { kittenId: { type: 'string' }, motherId: { type: 'string' } },
  },
  example: { kittenId: 'Felix', motherId: 'Dinah' },
  subjectOf: (data) => (data as { kittenId: string }).kittenId,
};
const withColour = (colour: Schema, required: readonly string[] = []): PublishedEvent => {
  const { schema } = born as { schema: Schema };
  return {
    ...born,
    schema: {
      ...schema,
      required: [...schema.required!, ...required],
      properties: { ...schema.properties, colour },
    },
    example: { kittenId: 'Felix', motherId: 'Dinah', colour: 'grey' },
  };
};

const cattery = (...publishes: PublishedEvent[]): ContextContract => ({
  name: 'cattery',
  folder: 'contexts/cattery',
  publishes,
  subscribedEvents: [],
});
const TRANSLATOR = 'contexts/subscriber/src/acl/cattery/when-born.translator.ts';
const subscriber = (type: string, from = 'cattery'): ContextContract => ({
  name: 'subscriber',
  folder: 'contexts/subscriber',
  publishes: [],
  subscribedEvents: [{ subscription: 'kitten-updates', from, type, translator: TRANSLATOR }],
});

describe('contracts between contexts', () => {
  let root: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-contracts-'));
    await release(root, born);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('accept events that equal their release', () => {
    expect(brokenContracts(root, [cattery(born), subscriber(born.type)])).toEqual([]);
    expect(unreleased(root, [cattery(born)])).toEqual([]);
  });

  it('accept an added optional field, which is released as a further revision', async () => {
    const grown = withColour({ type: 'string' });
    expect(brokenContracts(root, [cattery(grown)])).toEqual([]);
    expect(unreleased(root, [cattery(grown)])).toEqual([grown]);

    await release(root, grown);

    expect(unreleased(root, [cattery(grown)])).toEqual([]);
    expect(releasedOf(root, born.type)).toEqual([
      { schema: born.schema, subject: 'Felix', example: born.example },
      { schema: grown.schema, subject: 'Felix', example: grown.example },
    ]);
    expect(brokenContracts(root, [cattery(grown)])).toEqual([]);
  });

  it('need no new release when only descriptions change', () => {
    const schema = { ...(born.schema as Schema), description: 'A birth.' };
    const described = { ...born, schema: { ...schema, properties: { ...schema.properties } } };
    described.schema.properties.motherId = { type: 'string', description: 'The mother.' };
    expect(brokenContracts(root, [cattery(described)])).toEqual([]);
    expect(unreleased(root, [cattery(described)])).toEqual([]);
  });

  it('do not exist for an event that was never released', () => {
    const fed = { ...born, type: 'cattery.fed.v1' };
    expect(brokenContracts(root, [cattery(born, fed)])).toEqual([]);
    expect(unreleased(root, [cattery(born, fed)])).toEqual([fed]);
  });

  it('refuse an incompatible schema, and explain compatible changes', () => {
    expect(brokenContracts(root, [cattery(withColour({ type: 'string' }, ['colour']))])).toEqual([
      `${FILE}: cattery.born.v1 is not compatible with its release: data.colour is newly required: ` +
        'older messages in the log may violate it, and late subscribers read them',
      `${FILE}: a compatible change of cattery.born.v1 only adds optional fields. ` +
        'For any other change, publish cattery.born.v2 beside it, and publish both until the old one has no subscribers.',
    ]);
  });

  it('refuse a schema that is incompatible with an older revision', async () => {
    await release(root, withColour({ type: 'string' }));
    await release(root, born);
    const ripe = withColour({ type: 'number' });
    expect(brokenContracts(root, [cattery({ ...ripe, example: { ...born.example!, colour: 7 } })])).toEqual([
      expect.stringContaining('data.colour: "type" was released as "string" and is "number"'),
      expect.stringContaining('publish cattery.born.v2 beside it'),
    ]);
  });

  it('refuse another ordering key', () => {
    const subjectOf = (data: unknown) => (data as { motherId: string }).motherId;
    const [sentence] = brokenContracts(root, [cattery({ ...born, subjectOf })]);
    expect(sentence).toContain('the subject of the released example is no longer Felix but Dinah');
  });

  it('refuse an example that does not match its schema', () => {
    expect(brokenContracts(root, [cattery({ ...born, example: { kittenId: 'Felix' } })])).toEqual([
      expect.stringMatching(/born\.v1 does not match its schema: .* must have required property 'motherId'/),
    ]);
  });

  it.each(['born.v1', 'cattery.born', 'cattery.Born.v1', 'cattery.born.v0', 'search.born.v1'])(
    'refuse the event type %s, because it lacks the context or the version',
    (type) => {
      expect(brokenContracts(root, [cattery(born, { ...born, type })])).toEqual([
        `${FILE}: "${type}" is not a valid event type: call it cattery.<what-happened>.v<version>`,
      ]);
    },
  );

  it('refuse the removal of a released event', () => {
    expect(brokenContracts(root, [cattery()])).toEqual([
      expect.stringMatching(
        /^contexts\/cattery\/src\/published-language\/released\/born\.v1\.json: cattery\.born\.v1 was released, but is no longer published/,
      ),
    ]);
  });

  it('refuse a subscription to an event that is not published', () => {
    expect(brokenContracts(root, [cattery(born), subscriber('cattery.sold.v1')])).toEqual([
      'contexts/subscriber/src/acl/cattery: the subscription kitten-updates is for cattery.sold.v1, which cattery does not ' +
        'publish: take the type from its published language',
    ]);
  });

  it('do not apply to events that only their own context reads', () => {
    expect(brokenContracts(root, [cattery(born), subscriber('subscriber.woken', 'subscriber')])).toEqual([]);
  });

  it('refuse a translator without a subscription', () => {
    const idle = TRANSLATOR.replace('born', 'sold');
    for (const file of [TRANSLATOR, idle]) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), '');
    }
    expect(brokenContracts(root, [cattery(born), subscriber(born.type)])).toEqual([
      expect.stringContaining(`${idle}: no subscription uses this translator`),
    ]);
  });

  it('exist as formatted files', () => {
    const text = readFileSync(
      join(root, 'contexts/cattery/src/published-language/released/born.v1.json'),
      'utf8',
    );
    expect(text).toContain('"required": ["kittenId", "motherId"],\n');
    expect(text.endsWith('}\n')).toBe(true);
  });
});
