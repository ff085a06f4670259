export { Authentication } from './authentication.js';
export { InvalidToken } from './access-tokens.js';
