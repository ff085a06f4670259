export { Link, webUrl } from './link.js';
export { type Page, sendPage } from './page.js';
export { DARK, LIGHT, type Palette, SANS_SERIF, SERIF } from './palette.js';
export { renderDocument } from './render-document.js';
