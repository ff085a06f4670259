import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectRoot } from './places.js';

const weekMs = 7 * 24 * 60 * 60 * 1_000;

/** The body of `POST /kittens`. */
export interface Kitten {
  readonly name: string;
  readonly breed: string;
  readonly coat: string;
  readonly sex: 'female' | 'male';
  readonly bornOn: string;
  readonly temperament: readonly string[];
  readonly description: string;
  readonly place: { readonly town: string; readonly latitude: number; readonly longitude: number };
}

/** The kittens that `npm start` lists; their texts have realistic lengths and variety. */
export async function sampleKittens(): Promise<Kitten[]> {
  const file = join(projectRoot, 'contexts/search/sample/kittens.json');
  const samples = JSON.parse(await readFile(file, 'utf8')) as (Omit<Kitten, 'bornOn'> & {
    ageInWeeks: number;
  })[];
  return samples.map(({ ageInWeeks, ...kitten }) => ({
    ...kitten,
    bornOn: new Date(Date.now() - ageInWeeks * weekMs).toISOString().slice(0, 10),
  }));
}
