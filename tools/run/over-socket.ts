import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** Sends an HTTP request over a Unix socket, for specs. */
export async function overSocket<Body>(
  socketPath: string,
  method: 'GET' | 'POST',
  path: string,
): Promise<{ status: number; body: Body }> {
  const sent = request({ socketPath, method, path }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const body = await text(response);
  return { status: response.statusCode!, body: (body === '' ? undefined : JSON.parse(body)) as Body };
}
