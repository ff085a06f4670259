import { projectRoot } from '../../run/contexts.js';
import { violationsIn, measure } from './measure.js';

/* `npm run lines`: the code lines of each part, without tests, blank lines and comments; fails above a maximum. */

const measured = measure(projectRoot);
const width = Math.max(...measured.map(({ part }) => part.name.length));
for (const { part, lines } of measured)
  console.log(
    `${part.name.padEnd(width)}  ${String(lines).padStart(5)} of at most ${String(part.maxLines).padStart(5)}`,
  );
const violations = violationsIn(measured, projectRoot);
for (const violation of violations) console.error(violation);
process.exit(violations.length === 0 ? 0 : 1);
