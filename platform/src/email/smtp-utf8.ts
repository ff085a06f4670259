import type { createTransport } from 'nodemailer';

const REFUSAL =
  'Not sent: the address has characters outside ASCII, and the server does not offer SMTPUTF8 (RFC 6531).';

/** Parts of nodemailer's pool that its types leave out. The spec of `SmtpMailer` sends to servers with and without SMTPUTF8. */
interface Pool {
  _createConnection(): Resource;
}
interface Connection {
  readonly _supportedExtensions: readonly string[];
  send(
    envelope: { readonly to: readonly string[] },
    message: unknown,
    done: (error: Error | null) => void,
  ): void;
}
interface Resource {
  connect(done: (error: Error | null, connected?: true) => void): void;
  readonly connection: Connection;
}

/**
 * Makes a pool refuse an address with a non-ASCII local part when the server of the connection does not offer SMTPUTF8, as RFC
 * 6531, section 3.2, requires. nodemailer requests SMTPUTF8 from a server that offers it, but sends such an address in eight
 * bits to any other server, and some of them accept it. The check is for each connection, because servers behind one name differ.
 */
export function requireSmtpUtf8({ transporter }: ReturnType<typeof createTransport>): void {
  const pool = transporter as unknown as Pool;
  const createConnection = pool._createConnection.bind(pool);
  pool._createConnection = () => {
    const resource = createConnection();
    const connect = resource.connect.bind(resource);
    resource.connect = (done) =>
      connect((error, connected) => {
        if (connected) guard(resource.connection);
        done(error, connected);
      });
    return resource;
  };
}

function guard(connection: Connection): void {
  if (connection._supportedExtensions.includes('SMTPUTF8')) return;
  const send = connection.send.bind(connection);
  connection.send = (envelope, message, done) => {
    if (envelope.to.every((address) => /^\p{ASCII}*$/u.test(address))) return send(envelope, message, done);
    // The pool keeps the connection after an error with this code.
    done(Object.assign(new Error(REFUSAL), { code: 'EENVELOPE' }));
  };
}
