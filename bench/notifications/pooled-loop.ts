import { JsxEmailRenderer } from '@pawprint/notifications/measured/infrastructure/email-templates/jsx-email-renderer.js';
import { createTransport } from 'nodemailer';
import { CONTENT } from './content.js';

/*
 * The peer: nodemailer's connection pool, which gets the next email whenever it is idle, as its documentation recommends.
 * Arguments: the URL of the server and the number of emails.
 */

const [url, emails] = [process.argv[2]!, Number(process.argv[3])];
const CONNECTIONS = 10;
const transport = createTransport({
  url,
  pool: true,
  maxConnections: CONNECTIONS,
  maxMessages: Infinity,
} as object);
const page = 'http://localhost:3002/unsubscribe/pMSigJiuCEWEjmX4HcNlz0-io1tCoHpg';
const links = { history: page, preferences: page, unsubscribeFromTopic: null, unsubscribeFromAll: page };
const rendered = new JsxEmailRenderer().notification(CONTENT, links);
const headers = { 'List-Unsubscribe': `<${page}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' };

let begun = 0;
let done = 0;
transport.on('idle', () => {
  while (transport.isIdle() && begun < emails) {
    const number = begun++;
    const mail = {
      messageId: `<${number}@bench.example>`,
      from: 'Pawprint <notifications@pawprint.example>',
      to: `${number}@bench.example`,
      ...rendered,
      headers,
    };
    void transport.sendMail(mail).then(() => {
      if (++done === emails) transport.close();
    });
  }
});
