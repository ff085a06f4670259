import { hash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Detector, type IClone, type IMapFrame, type IStore, weak } from '@jscpd/core';
import { Tokenizer } from '@jscpd/tokenizer';

/** Shorter clones are more often equal by chance than real duplicates. */
const MIN_LINES = 8;
const MIN_TOKENS = 100;

/** A sentence for each piece of code that exists twice. Clones in two contexts are allowed, because sharing would couple them. */
export async function duplicatesIn(root: string): Promise<string[]> {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    workspaces: readonly string[];
  };
  const packages = globSync([...workspaces], { cwd: root }).sort();
  const contexts = packages.filter((folder) => folder.startsWith('contexts/'));
  const others = packages.filter((folder) => !contexts.includes(folder));
  const framesOfOthers: Frames = new Map();

  const clones = await clonesIn(root, others, new KnownFrames(framesOfOthers, framesOfOthers));
  // Each context is compared with itself and with all other packages except contexts.
  for (const context of contexts)
    clones.push(...(await clonesIn(root, [context], new KnownFrames(new Map(), framesOfOthers))));
  return clones.map(sentence);
}

async function clonesIn(root: string, folders: readonly string[], known: KnownFrames): Promise<IClone[]> {
  const detector = new Detector(new Tokenizer(), known, [], {
    minLines: MIN_LINES,
    minTokens: MIN_TOKENS,
    mode: weak,
    // Node's own hash takes a fifth of the time of the detector's default in JavaScript.
    hashFunction: (tokens) => hash('sha1', tokens),
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

/** One rejection for all keys, because most keys are unknown and a rejection takes longer than the comparison. */
const UNKNOWN_KEY = Promise.reject<IMapFrame>(new Error('The key is unknown.'));
UNKNOWN_KEY.catch(() => {});

type Frames = Map<string, IMapFrame>;

/** The first place of each run of tokens, in addition to the places in `before`. */
class KnownFrames implements IStore<IMapFrame> {
  constructor(
    private readonly here: Frames,
    private readonly before: Frames,
  ) {}

  /** Rejects for an unknown key, as the detector expects. */
  get(key: string): Promise<IMapFrame> {
    const frame = this.here.get(key) ?? this.before.get(key);
    return frame ? Promise.resolve(frame) : UNKNOWN_KEY;
  }

  set(key: string, frame: IMapFrame): Promise<IMapFrame> {
    this.here.set(key, frame);
    return Promise.resolve(frame);
  }

  /** Not needed, because all files have the same language. */
  namespace(): void {}

  close(): void {}
}

function sentence({ duplicationA, duplicationB }: IClone): string {
  const place = ({ sourceId, start, end }: IClone['duplicationA']) => `${sourceId}:${start.line}-${end.line}`;
  return `${place(duplicationA)} duplicates ${place(duplicationB)}.`;
}
