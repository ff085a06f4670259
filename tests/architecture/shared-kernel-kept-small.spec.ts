// Types do not exist at run time, so this spec reads the source. A spec of the shared kernel lists its exported values.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project-root.js';

describe('shared kernel', () => {
  it('exports exactly the listed types, each by its name', () => {
    const index = readFileSync(join(root, 'shared-kernel/src/index.ts'), 'utf8');
    const types = [...index.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, onlyTypes, names]) =>
      names!
        .split(',')
        .map((name) => name.trim())
        .filter((name) => onlyTypes !== undefined || name.startsWith('type '))
        .map((name) => name.replace('type ', '')),
    );

    expect(types.sort()).toEqual([
      'Count',
      'DomainEvent',
      'FieldError',
      'PersonId',
      'Rule',
      'Timestamp',
      'Uuid',
    ]);
    expect(index).not.toMatch(/\*|export (?!type \{|\{)/);
  });
});
