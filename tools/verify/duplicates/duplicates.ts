import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Detector, type IClone, type IMapFrame, type IStore, weak } from '@jscpd/core';
import { Tokenizer } from '@jscpd/tokenizer';

/** What is shorter than either is likelier to be alike by chance than to say one thing twice. */
const LEAST_LINES = 8;
const LEAST_TOKENS = 100;

/** Sentences about code that stands in two places. What two contexts say alike is none: sharing it would tie them together. */
export async function duplicatesIn(root: string): Promise<string[]> {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    workspaces: readonly string[];
  };
  const packages = globSync([...workspaces], { cwd: root }).sort();
  const contexts = packages.filter((folder) => folder.startsWith('contexts/'));
  const others = packages.filter((folder) => !contexts.includes(folder));
  const seenInOthers: Frames = new Map();

  const clones = await clonesIn(root, others, new Seen(seenInOthers, seenInOthers));
  // Each context is held against itself and all that is no context.
  for (const context of contexts)
    clones.push(...(await clonesIn(root, [context], new Seen(new Map(), seenInOthers))));
  return clones.map(sentence);
}

async function clonesIn(root: string, folders: readonly string[], seen: Seen): Promise<IClone[]> {
  const detector = new Detector(new Tokenizer(), seen, [], {
    minLines: LEAST_LINES,
    minTokens: LEAST_TOKENS,
    mode: weak,
  });
  const files = globSync(
    folders.map((folder) => `${folder}/**/*.{ts,tsx,js,mjs}`),
    { cwd: root, exclude: (path) => /(^|\/)(node_modules|dist|reports)$/.test(path) },
  );
  const clones: IClone[] = [];
  for (const file of files.sort())
    clones.push(...(await detector.detect(file, readFileSync(join(root, file), 'utf8'), 'typescript')));
  return clones;
}

type Frames = Map<string, IMapFrame>;

/** Remembers where each run of tokens stood first, on top of what is known already. */
class Seen implements IStore<IMapFrame> {
  constructor(
    private readonly here: Frames,
    private readonly before: Frames,
  ) {}

  /** Rejects what was never seen, as the detector expects. */
  get(key: string): Promise<IMapFrame> {
    const frame = this.here.get(key) ?? this.before.get(key);
    return frame ? Promise.resolve(frame) : Promise.reject(new Error(`${key} was not seen before.`));
  }

  set(key: string, frame: IMapFrame): Promise<IMapFrame> {
    this.here.set(key, frame);
    return Promise.resolve(frame);
  }

  /** There is but one language. */
  namespace(): void {}

  close(): void {}
}

function sentence({ duplicationA, duplicationB }: IClone): string {
  const place = ({ sourceId, start, end }: IClone['duplicationA']) => `${sourceId}:${start.line}-${end.line}`;
  return `${place(duplicationA)} says again what ${place(duplicationB)} says.`;
}
