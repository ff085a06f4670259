import { serveBare } from '../support/bare-server.js';
import { inOneInsert } from './in-one-insert.js';
import { inThreeInserts } from './in-three-inserts.js';

await serveBare({ inOneInsert, inThreeInserts });
