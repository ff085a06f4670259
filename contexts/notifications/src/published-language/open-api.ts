/** The OpenAPI document of the routes of this context. `npm run docs` generates it from the code. */
export const openApi = new URL('../../src/published-language/openapi.json', import.meta.url);
