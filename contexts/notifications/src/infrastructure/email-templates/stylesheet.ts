import { DARK, LIGHT, SANS_SERIF, SERIF } from '@pawprint/platform/html';

/**
 * Many email clients drop a stylesheet, so the complete light design is inline (`STYLES`). The stylesheet only adds the dark
 * design for devices in dark mode, and smaller margins on narrow screens.
 */
export const STYLESHEET = `
:root { color-scheme: light dark; supported-color-schemes: light dark; }
a { overflow-wrap: anywhere; }
@media (max-width: 480px) {
  .margin { padding: 16px 8px !important; }
  .surface { padding: 24px 20px !important; }
}
@media (prefers-color-scheme: dark) {
  .background { background-color: ${DARK.background} !important; }
  .surface { background-color: ${DARK.surface} !important; border-color: ${DARK.border} !important; }
  .text { color: ${DARK.text} !important; }
  .muted { color: ${DARK.mutedText} !important; }
  .accent { color: ${DARK.accent} !important; }
  .button { background-color: ${DARK.accent} !important; }
  .button a { color: ${DARK.onAccent} !important; }
  .border { border-color: ${DARK.border} !important; }
}
`;

const TABLE = 'table-layout:fixed;border-collapse:separate;width:100%';
/** Long words break before they make the email wider than the screen. */
const BREAK_LONG_WORDS = 'overflow-wrap:anywhere;word-wrap:break-word;word-break:break-word';

export const STYLES = {
  body: `margin:0;padding:0;background-color:${LIGHT.background}`,
  background: `${TABLE};background-color:${LIGHT.background}`,
  margin: 'padding:32px 16px',
  column: `${TABLE};max-width:560px;font:16px/1.6 ${SANS_SERIF};${BREAK_LONG_WORDS}`,
  brand: `padding:0 0 20px;color:${LIGHT.accent};font:bold 20px/1.4 ${SERIF};letter-spacing:.02em`,
  surface: `padding:32px 36px;background-color:${LIGHT.surface};border:1px solid ${LIGHT.border};border-radius:14px;color:${LIGHT.text}`,
  footer: `padding:20px 12px 0;color:${LIGHT.mutedText};font-size:13px;line-height:1.7`,
  footerLink: `display:inline-block;color:${LIGHT.mutedText};text-decoration:underline`,
  heading: `margin:0 0 16px;color:${LIGHT.text};font:bold 25px/1.3 ${SERIF}`,
  day: `margin:-10px 0 16px;color:${LIGHT.mutedText};font-size:14px`,
  paragraph: 'margin:0 0 16px',
  plain: 'margin:0',
  muted: `margin:0;color:${LIGHT.mutedText}`,
  belowLine: `border-top:1px solid ${LIGHT.border};margin:20px 0 0;padding:20px 0 0`,
  headline: `margin:0 0 4px;font:bold 18px/1.4 ${SERIF}`,
  headlineLink: `color:${LIGHT.accent};text-decoration:none`,
  callToAction: 'margin:24px 0 4px',
  button: `background-color:${LIGHT.accent};border-radius:10px;padding:12px 24px`,
  buttonLink: `color:${LIGHT.onAccent};font-weight:bold;text-decoration:none`,
};
