import { globSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../architecture/project-root.js';
import { NOT_IN_A_BROWSER } from './not-in-a-browser.js';

const TAG = /^ *(?:@\S+ )*@browser\b/m;

const features = globSync('features/*/*.feature', { cwd: root }).map((file) => ({
  name: `${basename(dirname(file))}/${basename(file, '.feature')}`,
  folder: dirname(file),
  isTagged: TAG.test(readFileSync(join(root, file), 'utf8')),
}));
/** A new context has no pages, and no scenario for the browser driver. */
const foldersWithPages = new Set(features.flatMap(({ folder, isTagged }) => (isTagged ? folder : [])));

describe('features in a browser', () => {
  it('have a scenario with the tag @browser, or are listed with a reason', () => {
    const untagged = features.filter(({ folder, isTagged }) => foldersWithPages.has(folder) && !isTagged);
    expect(untagged.map(({ name }) => name).toSorted()).toEqual(Object.keys(NOT_IN_A_BROWSER).toSorted());
  });
});
