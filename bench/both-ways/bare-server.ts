import { serveBare } from '../support/bare-server.js';
import { commitsThenEmails, emailsThenCommits } from './in-the-request.js';

await serveBare({ emailsThenCommits, commitsThenEmails });
