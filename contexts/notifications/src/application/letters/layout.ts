import { type Html, css, html } from './html.js';
import { DARK, LIGHT } from './palette.js';
import type { Sentences } from '../sentences/sentences.js';

const SANS = css`-apple-system,'Segoe UI',Roboto,'Helvetica Neue',Arial,sans-serif`;
export const SERIF = css`Georgia,'Times New Roman',serif`;

/*
 * Styles lie inline, as many mail programs drop a style sheet; what they say is the light letter, complete. The sheet only
 * turns the lamp on where the reader's device asks for it, and gives narrow screens their room.
 */
const SHEET = css`
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { overflow-wrap: anywhere; }
@media (max-width: 480px) {
  .margin { padding: 16px 8px !important; }
  .paper { padding: 24px 20px !important; }
}
@media (prefers-color-scheme: dark) {
  .around { background-color: ${DARK.around} !important; }
  .paper { background-color: ${DARK.paper} !important; border-color: ${DARK.line} !important; }
  .ink { color: ${DARK.ink} !important; }
  .pencil { color: ${DARK.pencil} !important; }
  .accent { color: ${DARK.accent} !important; }
  .button { background-color: ${DARK.accent} !important; }
  .button a { color: ${DARK.onAccent} !important; }
  .line { border-color: ${DARK.line} !important; }
}`;

/** Long words break before the letter grows wider than the screen. */
const BREAKING = css`overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word`;
const TABLE = css`table-layout:fixed;border-collapse:separate;width:100%`;

/**
 * The sheet of paper that every letter is written on. Its frame is tables, as Outlook on Windows knows neither the padding
 * nor the width of other blocks; they are `presentation`, so that nobody hears of rows and cells. Within is plain text.
 */
export function layout(title: string, letter: Html, footer: Html, { language, direction }: Sentences): Html {
  return html`<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${title}</title>
<style>${SHEET}</style>
</head>
<body class="around" style="${css`margin:0;padding:0;background-color:${LIGHT.around}`}">
<table role="presentation" class="around" cellpadding="0" cellspacing="0" border="0" width="100%" style="${css`${TABLE};background-color:${LIGHT.around}`}">
<tr><td class="margin" align="center" style="padding:32px 16px">
<table role="presentation" cellpadding="0" cellspacing="0" border="0" width="100%" style="${css`${TABLE};max-width:560px;font:16px/1.6 ${SANS};${BREAKING}`}">
<tr><td class="accent" align="center" style="${css`padding:0 0 20px;color:${LIGHT.accent};font:bold 20px/1.4 ${SERIF};letter-spacing:.02em`}"><span aria-hidden="true">🐾</span> Pawprint</td></tr>
<tr><td class="paper ink" style="${css`padding:32px 36px;background-color:${LIGHT.paper};border:1px solid ${LIGHT.line};border-radius:14px;color:${LIGHT.ink}`}">
${letter}
</td></tr>
<tr><td class="pencil" align="center" style="${css`padding:20px 12px 0;color:${LIGHT.pencil};font-size:13px;line-height:1.7`}">
${footer}
</td></tr>
</table>
</td></tr>
</table>
</body>
</html>
`;
}
