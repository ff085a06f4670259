import { projectRoot } from '../../run/contexts.js';
import { duplicatesIn } from './duplicates.js';

/* `npm run duplicates`: whether code stands in two places. */

const duplicates = await duplicatesIn(projectRoot);
for (const sentence of duplicates) console.error(sentence);
if (duplicates.length > 0)
  console.error('Let one place serve both, where both would change for the same reason.');
else console.log('Nothing is said twice');
process.exit(duplicates.length === 0 ? 0 : 1);
