import { createTransport } from 'nodemailer';

/*
 * The peer: nodemailer's own pool, handed one mail after the other for as long as it has room, as its documentation has
 * it. Takes the URL of the server and the number of mails.
 */

const [url, mails] = [process.argv[2]!, Number(process.argv[3])];
const CONNECTIONS = 10;
const transport = createTransport({
  url,
  pool: true,
  maxConnections: CONNECTIONS,
  maxMessages: Infinity,
} as object);
const text = 'Dinah (female, Ragdoll, seal point) waits in Leeds.\n\nShe purrs at whoever sits down.\n';

let begun = 0;
let done = 0;
transport.on('idle', () => {
  while (transport.isIdle() && begun < mails) {
    const number = begun++;
    const mail = {
      messageId: `<${number}@bench.example>`,
      from: 'Pawprint <notifications@pawprint.example>',
      to: `${number}@bench.example`,
      subject: 'Dinah matches “Lap cats of Leeds”',
      text,
      html: `<!doctype html><html lang="en"><body><p>${text}</p></body></html>`,
    };
    void transport.sendMail(mail).then(() => {
      if (++done === mails) transport.close();
    });
  }
});
