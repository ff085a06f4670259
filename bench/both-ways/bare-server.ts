import { serveBare } from '../support/bare-server.js';
import { commitsThenMails, mailsThenCommits } from './in-the-request.js';

await serveBare({ mailsThenCommits, commitsThenMails });
