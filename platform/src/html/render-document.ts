import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** Renders a whole HTML document. Text and attribute values are escaped, whatever they contain. */
export const renderDocument = (html: VNode): string => `<!doctype html>\n${renderToString(html)}\n`;
