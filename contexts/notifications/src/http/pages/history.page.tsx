import { Link } from '@pawprint/platform/html';
import type { FastifyReply } from 'fastify';
import { ENGLISH } from '../../application/message-catalogue/english.js';
import { readableLine } from '../../application/message-catalogue/readable-text.js';
import type { DeliveryHistoryView } from '../../application/view-delivery-history/view-delivery-history.query.js';
import { LinkParagraph, sendPage } from './page.js';

const { history } = ENGLISH.pages;

/** Text from other sources gets its own writing direction (`dir="auto"`). */
export function sendHistory(reply: FastifyReply, { entries, timeZone, links }: DeliveryHistoryView): void {
  sendPage(
    reply,
    200,
    history.title,
    <>
      <p>{entries.length > 0 ? history.introduction : history.nothing}</p>
      {entries.length > 0 && (
        <ol class="history">
          {entries.map(({ headline, url, state, at, timeline }) => (
            <li>
              <h2 dir="auto">
                <Link to={url}>{readableLine(headline)}</Link>
              </h2>
              <p class="hint">
                <time datetime={at.toISOString()}>{history.day(at, timeZone)}</time>
              </p>
              <details>
                <summary>{history.states[state]}</summary>
                <ol>
                  {timeline.map((event) => (
                    <li dir="auto">{readableLine(event)}</li>
                  ))}
                </ol>
              </details>
            </li>
          ))}
        </ol>
      )}
      {links.earlier && <LinkParagraph to={links.earlier} text={history.earlier} />}
      {links.newest && <LinkParagraph to={links.newest} text={history.newest} />}
    </>,
  );
}
