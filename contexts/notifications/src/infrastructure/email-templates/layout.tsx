import { Link, renderDocument } from '@pawprint/platform/html';
import type { ComponentChildren, VNode } from 'preact';
import type { EmailLinks } from '../../application/emails/email-links.js';
import type { RenderedEmail } from '../../application/emails/email-renderer.js';
import type { MessageCatalogue } from '../../application/message-catalogue/message-catalogue.js';
import { type LabelledLink, linkAsText } from './plain-text.js';
import { STYLES, STYLESHEET } from './stylesheet.js';

/** For tables that only serve the layout: screen readers ignore their rows and cells. */
const TABLE = { role: 'presentation', cellpadding: '0', cellspacing: '0', border: '0' } as const;

/** An email without the parts that all emails have in common. */
export interface EmailContents {
  readonly subject: string;
  readonly html: ComponentChildren;
  /** The same text as in `html`. */
  readonly paragraphs: readonly string[];
}

/**
 * Adds the frame and the footer of every email, in HTML and in plain text. The HTML loads and runs nothing. It consists of
 * tables, because Outlook on Windows ignores the padding and width of other blocks.
 */
export function renderEmail(
  { subject, html, paragraphs }: EmailContents,
  links: EmailLinks,
  messages: MessageCatalogue,
): RenderedEmail {
  const { whyYouReceiveThis, ...labels } = messages.emails;
  const { history, preferences, unsubscribeFromTopic, unsubscribeFromAll } = links;
  const footer = [
    { label: labels.seeAll, url: history },
    { label: labels.changePreferences, url: preferences },
    ...(unsubscribeFromTopic ? [{ label: labels.unsubscribeFromTopic, url: unsubscribeFromTopic }] : []),
    { label: labels.unsubscribeFromAll, url: unsubscribeFromAll },
  ];
  const text = [...paragraphs, whyYouReceiveThis, footer.map(linkAsText).join('\n')].join('\n\n');
  const document = (
    <html lang={messages.language} dir={messages.direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="supported-color-schemes" content="light dark" />
        <title>{subject}</title>
        <style>{STYLESHEET}</style>
      </head>
      <body class="background" style={STYLES.body}>
        <table {...TABLE} class="background" width="100%" style={STYLES.background}>
          <tr>
            <td class="margin" align="center" style={STYLES.margin}>
              <table {...TABLE} width="100%" style={STYLES.column}>
                <tr>
                  <td class="accent" align="center" style={STYLES.brand}>
                    <span aria-hidden="true">🐾</span> Pawprint
                  </td>
                </tr>
                <tr>
                  <td class="surface text" style={STYLES.surface}>
                    {html}
                  </td>
                </tr>
                <tr>
                  <td class="muted" align="center" style={STYLES.footer}>
                    <p style={STYLES.plain}>{whyYouReceiveThis}</p>
                    <p style={STYLES.plain}>
                      {footer.map(({ label, url }, index) => (
                        <>
                          {index > 0 && <span aria-hidden="true"> · </span>}
                          <Link to={url} class="muted" style={STYLES.footerLink}>
                            {label}
                          </Link>
                        </>
                      ))}
                    </p>
                  </td>
                </tr>
              </table>
            </td>
          </tr>
        </table>
      </body>
    </html>
  );
  return { subject, html: renderDocument(document), text: `${text}\n` };
}

/** Text of others reads in its own direction (`dir="auto"`), whatever the language of the email. */
export const Heading = ({ text }: { readonly text: string }): VNode => (
  <h1 class="text" dir="auto" style={STYLES.heading}>
    {text}
  </h1>
);

/** A table cell rather than a padded link, because then the whole button has the colour in every email client. */
export const CallToAction = ({ label, url }: LabelledLink): VNode => (
  <div dir="auto">
    <table {...TABLE} style={STYLES.callToAction}>
      <tr>
        <td class="button" style={STYLES.button}>
          <Link to={url} style={STYLES.buttonLink}>
            {label}
          </Link>
        </td>
      </tr>
    </table>
  </div>
);
