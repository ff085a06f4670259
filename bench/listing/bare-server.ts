import { serveBare } from '../support/bare-server.js';
import { inOneInsert } from './in-one-insert.js';
import { inTwoInserts } from './in-two-inserts.js';

await serveBare({ inOneInsert, inTwoInserts });
