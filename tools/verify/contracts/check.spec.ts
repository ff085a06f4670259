import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { PublishedEvent } from '../../draw/code-model/code-model.js';
import { brokenContracts, type Contracting, unreleased } from './check.js';
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

const cattery = (...publishes: PublishedEvent[]): Contracting => ({
  name: 'cattery',
  folder: 'contexts/cattery',
  publishes,
  hears: [],
});
const TRANSLATOR = 'contexts/listener/src/acl/cattery/when-born.translator.ts';
const listener = (type: string, from = 'cattery'): Contracting => ({
  name: 'listener',
  folder: 'contexts/listener',
  publishes: [],
  hears: [{ subscription: 'tell-of-kittens', from, type, translator: TRANSLATOR }],
});

describe('what contexts have promised each other', () => {
  let root: string;
  beforeEach(async () => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-contracts-'));
    await release(root, born);
  });
  afterEach(() => rmSync(root, { recursive: true }));

  it('is kept by what was released', () => {
    expect(brokenContracts(root, [cattery(born), listener(born.type)])).toEqual([]);
    expect(unreleased(root, [cattery(born)])).toEqual([]);
  });

  it('is kept by what has grown, which then is released beside what was before', async () => {
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

  it('is not known yet of what was never released', () => {
    const fed = { ...born, type: 'cattery.fed.v1' };
    expect(brokenContracts(root, [cattery(born, fed)])).toEqual([]);
    expect(unreleased(root, [cattery(born, fed)])).toEqual([fed]);
  });

  it('is broken by what is not as it was released, and it is said how else to change it', () => {
    expect(brokenContracts(root, [cattery(withColour({ type: 'string' }, ['colour']))])).toEqual([
      `${FILE}: cattery.born.v1 is not what was released: data.colour is newly required: ` +
        'messages in the log say otherwise, and whoever subscribes late reads them',
      `${FILE}: a compatible change of cattery.born.v1 adds optional fields, and leaves alone what is there. ` +
        'Anything else is another event: publish cattery.born.v2 beside it, and say both for as long as somebody listens to the old one.',
    ]);
  });

  it('is broken by what differs from any revision, however old', async () => {
    await release(root, withColour({ type: 'string' }));
    await release(root, born);
    const ripe = withColour({ type: 'number' });
    expect(brokenContracts(root, [cattery({ ...ripe, example: { ...born.example!, colour: 7 } })])).toEqual([
      expect.stringContaining('data.colour: "type" was released as "string" and is "number"'),
      expect.stringContaining('publish cattery.born.v2 beside it'),
    ]);
  });

  it('is broken by another ordering key', () => {
    const subjectOf = (data: unknown) => (data as { motherId: string }).motherId;
    const [sentence] = brokenContracts(root, [cattery({ ...born, subjectOf })]);
    expect(sentence).toContain('the subject of what was released is no longer Felix but Dinah');
  });

  it('is broken by an example that is none', () => {
    expect(brokenContracts(root, [cattery({ ...born, example: { kittenId: 'Felix' } })])).toEqual([
      expect.stringMatching(
        /born\.v1 does not keep its own promise: .* must have required property 'motherId'/,
      ),
    ]);
  });

  it.each(['born.v1', 'cattery.born', 'cattery.Born.v1', 'cattery.born.v0', 'search.born.v1'])(
    'is made under a name that says whose it is and which version: not %s',
    (type) => {
      expect(brokenContracts(root, [cattery(born, { ...born, type })])).toEqual([
        `${FILE}: "${type}" is no type of an event: call it cattery.<what-happened>.v<version>`,
      ]);
    },
  );

  it('is broken by no longer saying it', () => {
    expect(brokenContracts(root, [cattery()])).toEqual([
      expect.stringMatching(
        /^contexts\/cattery\/src\/published-language\/released\/born\.v1\.json: cattery\.born\.v1 was released, and is published no more/,
      ),
    ]);
  });

  it('is waited for in vain where nobody promised it', () => {
    expect(brokenContracts(root, [cattery(born), listener('cattery.sold.v1')])).toEqual([
      'contexts/listener/src/acl/cattery: the subscription tell-of-kittens waits for cattery.sold.v1, which cattery does not ' +
        'publish: take the type from its published language',
    ]);
  });

  it('is not asked of what a context says to itself', () => {
    expect(brokenContracts(root, [cattery(born), listener('listener.woken', 'listener')])).toEqual([]);
  });

  it('is translated in vain where nobody subscribes', () => {
    const idle = TRANSLATOR.replace('born', 'sold');
    for (const file of [TRANSLATOR, idle]) {
      mkdirSync(dirname(join(root, file)), { recursive: true });
      writeFileSync(join(root, file), '');
    }
    expect(brokenContracts(root, [cattery(born), listener(born.type)])).toEqual([
      expect.stringContaining(`${idle}: nothing is subscribed to what it translates`),
    ]);
  });

  it('is kept in a file that is formatted like everything else', () => {
    const text = readFileSync(
      join(root, 'contexts/cattery/src/published-language/released/born.v1.json'),
      'utf8',
    );
    expect(text).toContain('"required": ["kittenId", "motherId"],\n');
    expect(text.endsWith('}\n')).toBe(true);
  });
});
