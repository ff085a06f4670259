import { projectRoot } from '../../run/contexts.js';
import { duplicatesIn } from './duplicates.js';

/* `npm run duplicates`: finds code that exists twice. */

const duplicates = await duplicatesIn(projectRoot);
for (const sentence of duplicates) console.error(sentence);
if (duplicates.length > 0) console.error('Keep one copy when both would change for the same reason.');
else console.log('There are no duplicates');
process.exit(duplicates.length === 0 ? 0 : 1);
