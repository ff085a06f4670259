import { DARK, LIGHT, type Palette, SANS_SERIF, SERIF } from './palette.js';

const properties = ({ background, surface, text, mutedText, accent, onAccent, border }: Palette): string => `
  --background: ${background}; --surface: ${surface}; --text: ${text}; --muted-text: ${mutedText};
  --accent: ${accent}; --on-accent: ${onAccent}; --border: ${border};`;

/** The design of the emails for pages: light or dark as the device is set, and never wider than the screen. */
export const PAGE_STYLESHEET = `
:root { color-scheme: light dark; ${properties(LIGHT)} }
@media (prefers-color-scheme: dark) { :root { ${properties(DARK)} } }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px; background: var(--background); color: var(--text); overflow-wrap: anywhere;
  font: 16px/1.6 ${SANS_SERIF}; }
header { text-align: center; color: var(--accent); font: bold 20px/1.4 ${SERIF}; }
main { max-width: 560px; margin: 20px auto 0; padding: 28px 24px; background: var(--surface);
  border: 1px solid var(--border); border-radius: 14px; }
h1, h2 { margin: 0 0 16px; font: bold 25px/1.3 ${SERIF}; }
h2 { font-size: 18px; }
a { color: var(--accent); }
fieldset { min-width: 0; margin: 0 0 20px; padding: 12px 16px 16px; border: 1px solid var(--border); border-radius: 10px; }
legend { padding: 0 6px; font-weight: bold; }
label { display: block; }
input, select, button { max-width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; border-radius: 10px; }
input, select { display: block; width: 100%; margin: 4px 0 12px; color: var(--text); background: var(--surface);
  border: 1px solid var(--muted-text); }
.choice { display: flex; gap: 10px; align-items: center; min-height: 44px; }
.choice input { width: 20px; min-width: 20px; min-height: 20px; margin: 0; accent-color: var(--accent); }
button { color: var(--on-accent); background: var(--accent); border: 0; font-weight: bold; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint { margin: -8px 0 12px; color: var(--muted-text); font-size: 14px; }
.error { margin: -8px 0 12px; color: var(--accent); font-weight: bold; }
.notice { margin: 0 0 20px; padding: 12px 16px; border: 2px solid var(--accent); border-radius: 10px; }
ol { margin: 0; padding: 0 0 0 24px; }
.history { padding: 0; list-style: none; }
.history > li { margin: 0 0 20px; padding: 20px 0 0; border-top: 1px solid var(--border); }
summary { min-height: 24px; color: var(--accent); cursor: pointer; }
.notice p, .notice ul { margin: 0; }
@media (max-width: 400px) { body { padding: 16px 8px; } main { padding: 20px 14px; } fieldset { padding: 8px 10px; } }
`;
