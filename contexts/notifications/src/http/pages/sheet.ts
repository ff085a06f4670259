import { css } from '../../application/letters/html.js';
import { DARK, LIGHT, type Palette } from '../../application/letters/palette.js';

const colours = ({ around, paper, ink, pencil, accent, onAccent, line }: Palette) => css`
  --page: ${around}; --paper: ${paper}; --ink: ${ink}; --pencil: ${pencil};
  --accent: ${accent}; --on-accent: ${onAccent}; --line: ${line};`;

/** The paper of the letters, as a page: light or dark as the device has it, and no wider than any screen. */
export const SHEET = css`
:root { color-scheme: light dark; ${colours(LIGHT)} }
@media (prefers-color-scheme: dark) { :root { ${colours(DARK)} } }
* { box-sizing: border-box; }
body { margin: 0; padding: 24px 16px; background: var(--page); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/1.6 -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif; }
header { text-align: center; color: var(--accent); font: bold 20px/1.4 Georgia, 'Times New Roman', serif; }
main { max-width: 560px; margin: 20px auto 0; padding: 28px 24px; background: var(--paper);
  border: 1px solid var(--line); border-radius: 14px; }
h1, h2 { margin: 0 0 16px; font: bold 25px/1.3 Georgia, 'Times New Roman', serif; }
h2 { font-size: 18px; }
a { color: var(--accent); }
fieldset { min-width: 0; margin: 0 0 20px; padding: 12px 16px 16px; border: 1px solid var(--line); border-radius: 10px; }
legend { padding: 0 6px; font-weight: bold; }
label { display: block; }
input, select, button { max-width: 100%; min-height: 44px; padding: 8px 12px; font: inherit; border-radius: 10px; }
input, select { display: block; width: 100%; margin: 4px 0 12px; color: var(--ink); background: var(--paper);
  border: 1px solid var(--pencil); }
.choice { display: flex; gap: 10px; align-items: center; min-height: 44px; }
.choice input { width: 20px; min-width: 20px; min-height: 20px; margin: 0; accent-color: var(--accent); }
button { color: var(--on-accent); background: var(--accent); border: 0; font-weight: bold; cursor: pointer; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.hint { margin: -8px 0 12px; color: var(--pencil); font-size: 14px; }
.error { margin: -8px 0 12px; color: var(--accent); font-weight: bold; }
.notice { margin: 0 0 20px; padding: 12px 16px; border: 2px solid var(--accent); border-radius: 10px; }
ol { margin: 0; padding: 0 0 0 24px; }
.stories { padding: 0; list-style: none; }
.stories > li { margin: 0 0 20px; padding: 20px 0 0; border-top: 1px solid var(--line); }
summary { min-height: 24px; color: var(--accent); cursor: pointer; }
.notice p, .notice ul { margin: 0; }
@media (max-width: 400px) { body { padding: 16px 8px; } main { padding: 20px 14px; } fieldset { padding: 8px 10px; } }
`;
