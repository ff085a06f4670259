// A reader reads the folder of a use case as a whole, so it must stay small.
import { describe, expect, it } from '@jest/globals';
import { globSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project-root.js';

const MAX_FILES = 5;

const folders = globSync('contexts/*/src/application/*/', { cwd: root }).filter(
  (folder) => filesIn(folder).length > 0,
);

describe('folder of a use case', () => {
  it.each(folders)(`contains at most ${MAX_FILES} files, not counting specs: %s`, (folder) => {
    expect(filesIn(folder).length).toBeLessThanOrEqual(MAX_FILES);
  });

  it.each(folders.filter((folder) => filesIn(folder).some((file) => /\.(command|query)\.ts$/.test(file))))(
    'contains a handler for each command and query: %s',
    (folder) => {
      const files = filesIn(folder);
      const messages = files.filter((file) => /\.(command|query)\.ts$/.test(file));
      const handlers = messages.map((file) => file.replace(/\.(command|query)\.ts$/, '.handler.ts'));
      expect(files).toEqual(expect.arrayContaining(handlers));
    },
  );
});

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder)).filter(
    (file) => /\.tsx?$/.test(file) && !/\.spec\.tsx?$/.test(file),
  );
}
