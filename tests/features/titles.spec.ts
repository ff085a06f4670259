import { globSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { root } from '../architecture/project-root.js';

describe('feature', () => {
  it.each(globSync('features/*/*.feature', { cwd: root }))('has its title as file name: %s', (file) => {
    const [, title] = /^Feature: (.+)$/m.exec(readFileSync(join(root, file), 'utf8'))!;
    expect(basename(file, '.feature')).toBe(title!.toLowerCase().replaceAll(' ', '-'));
  });
});
