import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { Patch } from './patch.js';

const FILE = 'docs/techniques/16b-no-cap.patch';
const DIFF = `--- a/pause.ts
+++ b/pause.ts
@@ -1,4 +1,4 @@
 const one = 1;
 const two = 2;
-const pause = Math.min(ceiling, cap);
+const pause = ceiling;
 const three = 3;
`;
const SOURCE = 'const one = 1;\nconst two = 2;\nconst pause = Math.min(ceiling, cap);\nconst three = 3;\n';

describe('a patch', () => {
  let root: string;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-patch-'));
  });
  afterEach(() => rmSync(root, { recursive: true }));
  const lies = (text: string, file = 'pause.ts'): void => writeFileSync(join(root, file), text);
  const there = (file = 'pause.ts'): string => readFileSync(join(root, file), 'utf8');
  const aPatch = (diff = DIFF): Patch => new Patch(FILE, `The pause doubles\nwithout end.\n\n${diff}`);

  it('says of which technique it is a part, and what is gone without it', () => {
    expect(aPatch()).toMatchObject({
      row: 16,
      removes: 'The pause doubles without end.',
      changed: ['pause.ts'],
    });
  });

  it('changes the sources, and brings them back', () => {
    lies(SOURCE);

    const putBack = aPatch().applyTo(root);

    expect(there()).toBe('const one = 1;\nconst two = 2;\nconst pause = ceiling;\nconst three = 3;\n');
    putBack();
    expect(there()).toBe(SOURCE);
  });

  it('finds its lines where others have come before them', () => {
    lies(`// More.\n\n${SOURCE}`);
    aPatch().applyTo(root);
    expect(there()).toContain('const pause = ceiling;');
  });

  it.each([
    ['what it removes', SOURCE.replace('cap)', 'most)')],
    ['what is around that', SOURCE.replace('one', 'four')],
  ])('says how it is renewed, and changes nothing, where %s has changed', (_, source) => {
    lies(SOURCE);
    lies(source, 'rest.ts');
    const ofTwo = aPatch(DIFF + DIFF.replaceAll('pause.ts', 'rest.ts'));

    expect(() => ofTwo.applyTo(root)).toThrow(
      `${FILE} no longer applies to rest.ts: make the change by hand, put the output of \`git diff\` into the patch`,
    );

    expect([there(), there('rest.ts')]).toEqual([SOURCE, source]);
  });

  it('says how it is renewed where a file is gone', () => {
    expect(() => aPatch().applyTo(root)).toThrow(
      `${FILE} no longer applies to pause.ts: make the change by hand`,
    );
  });

  it.each([
    ['without a sentence', DIFF],
    ['without a diff', 'The pause doubles without end.'],
  ])('is none %s', (_, text) => {
    expect(() => new Patch(FILE, text)).toThrow(`${FILE} is no patch: write a sentence`);
  });

  it.each(['no-cap', 'b16-no-cap', '16', '16b_no_cap'])(
    'is called after a technique, and so not %s',
    (name) => {
      const file = `docs/techniques/${name}.patch`;
      expect(() => new Patch(file, `Gone.\n\n${DIFF}`)).toThrow(`${file} is called after no technique`);
    },
  );
});
