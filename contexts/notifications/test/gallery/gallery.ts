import type { RenderedEmail } from '#src/application/emails/email-renderer.js';

const WIDTHS = [640, 320];
const SCHEMES = ['light', 'dark'];

/** All emails on one page, each light and dark, on a wide and on a narrow screen, and as plain text. */
export function galleryOf(emails: Readonly<Record<string, RenderedEmail>>): string {
  const rows = Object.entries(emails).map(([name, { subject, text, html }]) => {
    const frames = SCHEMES.flatMap((scheme) =>
      WIDTHS.map(
        (width) =>
          `<iframe title="${quoted(`${name}, ${scheme}, ${width}`)}" width="${width}" height="400" style="color-scheme:${scheme}" data-scheme="${scheme}" srcdoc="${quoted(html)}"></iframe>`,
      ),
    );
    return `<section><h2>${quoted(name)}</h2><p>${quoted(subject)}</p><div>${frames.join('')}<pre>${quoted(text)}</pre></div></section>`;
  });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Pawprint: all emails</title>
<style>
body { margin: 24px; font: 15px/1.5 system-ui, sans-serif; background: #ddd; }
div { display: flex; gap: 16px; align-items: start; }
iframe { border: 0; flex: none; }
pre { width: 480px; margin: 0; padding: 16px; background: #fff; white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere; }
section > p { max-width: 1900px; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>Pawprint: all emails</h1>
${rows.join('\n')}
<script>
addEventListener('load', () => {
  for (const frame of document.querySelectorAll('iframe')) {
    const { documentElement: email } = frame.contentDocument;
    frame.height = email.scrollHeight;
  }
  document.body.dataset.height = document.documentElement.scrollHeight;
});
</script>
</body>
</html>
`;
}

const quoted = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
