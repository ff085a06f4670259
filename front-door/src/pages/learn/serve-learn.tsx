import { NotFoundException } from '@nestjs/common';
import type { RouteSettings } from '@pawprint/platform/http';
import type { FastifyInstance } from 'fastify';
import { type PageContent, sendPage } from '../frame/layout.js';
import { type Documents, LEARN } from './documents.js';

const config: Partial<RouteSettings> = { allowed: ['anyone'] };

/** Adds the pages of the project's documents. */
export function serveLearn(fastify: FastifyInstance, documents: Documents): void {
  fastify.get(LEARN, { config }, (_request, reply) => sendPage(reply, 200, contentsPage(documents)));
  fastify.get(`${LEARN}/*`, { config }, (request, reply) => {
    const { '*': path } = request.params as { '*': string };
    const title = documents.titles.get(path);
    if (title === undefined) throw new NotFoundException();
    // oxlint-disable-next-line react/no-danger -- The document's own HTML is escaped.
    const body = <article class="document" dangerouslySetInnerHTML={{ __html: documents.render(path) }} />;
    return sendPage(reply, 200, { at: LEARN, title, body });
  });
}

function contentsPage({ titles }: Documents): PageContent {
  const byFolder = Map.groupBy(titles, ([path]) => path.split('/').slice(0, -1).join('/'));
  return {
    at: LEARN,
    title: 'Learn',
    body: (
      <div class="narrow stack">
        <h1>Learn</h1>
        <p class="lead">The documents, the glossaries and the techniques of this project.</p>
        {titles.size === 0 && <p class="notice">This installation does not contain the documents.</p>}
        {[...byFolder].map(([folder, entries]) => (
          <section class="card panel stack">
            <h2>{folder === '' ? 'Pawprint' : folder}</h2>
            <ul>
              {entries.map(([path, title]) => (
                <li>
                  <a href={`${LEARN}/${path}`}>{title}</a>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    ),
  };
}
