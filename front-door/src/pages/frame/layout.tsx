import { renderDocument } from '@pawprint/platform/html';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { ComponentChildren, VNode } from 'preact';
import { ASSETS } from './assets.js';
import { PAGE_HEADERS } from './html.js';

export interface PageContent {
  readonly title: string;
  /** The path of the navigation's current entry. */
  readonly at?: string;
  readonly body: ComponentChildren;
}

/** A page with one narrow column under its title. */
export const column = (
  { title, at }: Required<Omit<PageContent, 'body'>>,
  children: ComponentChildren,
): PageContent => ({
  title,
  at,
  body: (
    <div class="narrow stack">
      <h1 dir="auto">{title}</h1>
      {children}
    </div>
  ),
});

export interface NavigationEntry {
  readonly path: string;
  readonly label: string;
}

/** By the HTTP server. */
const navigations = new WeakMap<object, readonly NavigationEntry[]>();

/** Sets the entries that every page shows. */
export const setNavigation = ({ server }: FastifyInstance, entries: readonly NavigationEntry[]): void =>
  void navigations.set(server, entries);

const Paw = (): VNode => (
  <svg viewBox="0 0 32 32" aria-hidden="true">
    <ellipse cx="16" cy="22" rx="8" ry="6.5" />
    <ellipse cx="6" cy="14" rx="3" ry="4" />
    <ellipse cx="12.5" cy="8" rx="3" ry="4.3" />
    <ellipse cx="19.5" cy="8" rx="3" ry="4.3" />
    <ellipse cx="26" cy="14" rx="3" ry="4" />
  </svg>
);

export function sendPage(reply: FastifyReply, status: number, content: PageContent): FastifyReply {
  return reply.status(status).headers(PAGE_HEADERS).send(renderPage(reply, content));
}

export const renderPage = (reply: FastifyReply, { title, at, body }: PageContent): string =>
  renderDocument(
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} – Pawprint`}</title>
        <link rel="icon" href={ASSETS.icon.path} type="image/svg+xml" />
        <link rel="stylesheet" href={ASSETS.stylesheet.path} />
        <script src={ASSETS.htmx.path} defer />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        <header class="bar">
          <div>
            <a class="brand" href="/">
              <Paw /> Pawprint
            </a>
            <nav aria-label="Main">
              <ul>
                {navigations.get(reply.server.server)?.map(({ path, label }) => (
                  <li>
                    <a href={path} {...(path === at && { 'aria-current': 'page' })}>
                      {label}
                    </a>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
        </header>
        <main id="content" tabindex={-1}>
          {body}
        </main>
        <footer class="foot">Pawprint helps people to adopt kittens.</footer>
      </body>
    </html>,
  );
