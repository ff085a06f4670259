import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { CRASH_POINTS } from '@pawprint/platform/runtime';
import { root } from '../architecture/project-root.js';

const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const sources = globSync(['platform/src/**/*.{ts,tsx}', 'contexts/*/src/**/*.{ts,tsx}'], { cwd: root })
  .filter((file) => !file.endsWith('.spec.ts'))
  .map(read)
  .join('\n');

it.each(CRASH_POINTS)(
  'crash point %s occurs once in the code and in the diagram of the messaging README',
  (point) => {
    expect(sources.split(`crashPoint('${point}')`)).toHaveLength(2);
    expect(read('platform/src/messaging/README.md')).toContain(`\`${point}\``);
  },
);
