import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fastify, { type FastifyInstance } from 'fastify';
import { Documents } from './documents.js';
import { serveLearn } from './serve-learn.js';

const GUIDE = `# The guide

<!-- generated -->
See [the list of words](../contexts/search/GLOSSARY.md#a-kitten), [below](#more-of-it), [code](../main.ts),
[npm](https://www.npmjs.com) and [this](javascript:alert(1)).

<script>alert(1)</script>

## More of \`it\`
`;

describe('pages of the documents', () => {
  let root: string;
  let server: FastifyInstance;
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'pawprint-learn-'));
    server = fastify();
  });
  afterEach(async () => {
    await server.close();
    rmSync(root, { recursive: true });
  });

  function serve(files: Readonly<Record<string, string>>): void {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    serveLearn(server, new Documents(root));
  }

  it('list the documents by their titles', async () => {
    serve({ 'docs/guide.md': GUIDE, 'contexts/search/GLOSSARY.md': '# Words of Search' });
    const { body } = await server.inject('/learn');
    expect(body).toContain('<a href="/learn/docs/guide.md">The guide</a>');
    expect(body).toContain('<a href="/learn/contexts/search/GLOSSARY.md">Words of Search</a>');
    expect(body).not.toContain('does not contain the documents');
  });

  it('link to other documents and headings, but not to other files', async () => {
    serve({ 'docs/guide.md': GUIDE, 'contexts/search/GLOSSARY.md': '# Words of Search', 'main.ts': '' });
    const { body } = await server.inject('/learn/docs/guide.md');
    expect(body).toContain('<a href="/learn/contexts/search/GLOSSARY.md#a-kitten">the list of words</a>');
    expect(body).toContain('<a href="/learn/docs/guide.md#more-of-it">below</a>');
    expect(body).toContain('<h2 id="more-of-it">More of <code>it</code></h2>');
    expect(body).toContain('<a href="https://www.npmjs.com">npm</a>');
    expect(body).toMatch(/, code,\s/);
  });

  it('show the HTML of a document as text, and run no script of a link', async () => {
    serve({ 'docs/guide.md': GUIDE });
    const { body } = await server.inject('/learn/docs/guide.md');
    expect(body).toContain('&#60;script&#62;alert(1)');
    expect(body).not.toMatch(/<script>|javascript:|generated/);
  });

  it.each(['/learn/main.ts', '/learn/docs/missing.md', '/learn/..%2fpackage.json'])(
    'do not exist for other files: %s',
    async (url) => {
      serve({ 'docs/guide.md': GUIDE, 'main.ts': 'secret' });
      expect((await server.inject(url)).statusCode).toBe(404);
    },
  );

  it('say that the documents are missing', async () => {
    serve({});
    expect((await server.inject('/learn')).body).toContain('does not contain the documents');
  });

  it('contain the documents of this project', () => {
    const documents = new Documents();
    for (const path of ['README.md', 'docs/techniques.md', 'contexts/search/GLOSSARY.md'])
      expect(documents.render(path)).toContain(`${documents.titles.get(path)!.split('`')[0]}`);
  });
});
