import { createTransport } from 'nodemailer';
import type { ClientBase, Pool } from 'pg';
import { inOneInsert } from '../listing/in-one-insert.js';
import type { ListKitten } from '../support/bare-server.js';
import { inOneTransaction } from '../support/in-one-transaction.js';
import type { Kitten } from '../support/sample-kittens.js';

/*
 * Everything happens before the response: the kitten is stored, the waiting adopters are found, and each gets an email. The two
 * functions differ in the order of these steps.
 */

/** Commits only after all emails are sent. When one email fails, a retry of the request sends the others again. */
export const emailsThenCommits: ListKitten = (pool, kitten, key) =>
  inOneTransaction(pool, async (client) => {
    const { id, isNew } = await listOnce(client, kitten, key);
    if (isNew) await mailAll(client, kitten);
    return id;
  });

/** Sends no email twice, because a retry finds the stored kitten. A failed email is therefore never sent. */
export const commitsThenEmails: ListKitten = async (pool, kitten, key) => {
  const { id, isNew } = await inOneTransaction(pool, (client) => listOnce(client, kitten, key));
  if (isNew) await mailAll(pool, kitten);
  return id;
};

async function listOnce(
  client: ClientBase,
  kitten: Kitten,
  key: string | undefined,
): Promise<{ id: string; isNew: boolean }> {
  const taken = await client.query(
    'INSERT INTO idempotency_keys (key) VALUES ($1) ON CONFLICT DO NOTHING RETURNING key',
    [key],
  );
  if (taken.rowCount === 0) {
    const sql = 'SELECT kitten_id AS id FROM idempotency_keys WHERE key = $1';
    const { rows } = await client.query<{ id: string }>(sql, [key]);
    return { id: rows[0]!.id, isNew: false };
  }
  const id = await inOneInsert(client, kitten);
  await client.query('UPDATE idempotency_keys SET kitten_id = $2 WHERE key = $1', [key, id]);
  return { id, isNew: true };
}

/**
 * Sends all emails concurrently, which is the fastest way.
 *
 * @throws Error when the provider refuses an email, after all sendings have ended
 */
async function mailAll(
  database: Pool | ClientBase,
  { name, breed, coat, description }: Kitten,
): Promise<void> {
  const { rows } = await database.query<{ email: string }>(
    `SELECT email FROM adopters WHERE to_tsvector('english', concat_ws(' ', $1::text, $2::text, $3::text, $4::text)) @@ search_word`,
    [name, breed, coat, description],
  );
  const emails = rows.map(({ email }) =>
    // One connection for each email, as in Notifications.
    createTransport(process.env.SMTP_URL).sendMail({
      from: 'Pawprint <bench@pawprint.example>',
      to: email,
      subject: `${name} is waiting for you`,
      text: `${name} (${breed}, ${coat})\n\n${description}`,
    }),
  );
  for (const result of await Promise.allSettled(emails))
    if (result.status === 'rejected') throw result.reason;
}
