// The values that it exports are listed in a spec of its own; types are nowhere to be seen once it runs.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './project-root.js';

describe('the shared kernel', () => {
  it('holds these types and no others, and hands on nothing in bulk', () => {
    const index = readFileSync(join(root, 'shared-kernel/src/index.ts'), 'utf8');
    const types = [...index.matchAll(/export (type )?\{([^}]*)\}/g)].flatMap(([, onlyTypes, names]) =>
      names!
        .split(',')
        .map((name) => name.trim())
        .filter((name) => onlyTypes !== undefined || name.startsWith('type '))
        .map((name) => name.replace('type ', '')),
    );

    expect(types.sort()).toEqual(['DomainEvent', 'FieldError', 'PersonId', 'Rule', 'Uuid']);
    expect(index).not.toMatch(/\*|export (?!type \{|\{)/);
  });
});
