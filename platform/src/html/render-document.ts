import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Renders a whole HTML document, and escapes all text and attribute values. */
export const renderDocument = (html: VNode): string => `<!doctype html>\n${renderToString(html)}\n`;
