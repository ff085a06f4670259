import { contexts, projectRoot } from '../../run/contexts.js';
import { checkLanguage } from './check.js';

/* `npm run language`: whether every context speaks its own language, and nobody else's. */

const complaints = checkLanguage(
  projectRoot,
  contexts.map(({ name }) => name),
);
for (const { file, line, sentence } of complaints) console.error(`${file}:${line}: ${sentence}`);
if (complaints.length === 0)
  console.log(`${contexts.length} contexts speak the language of their glossaries`);
process.exit(complaints.length === 0 ? 0 : 1);
