import { createTransport } from 'nodemailer';
import type { ClientBase, Pool } from 'pg';
import { inOneInsert } from '../listing/in-one-insert.js';
import type { ListKitten } from '../support/bare-server.js';
import { inOneTransaction } from '../support/in-one-transaction.js';
import type { Kitten } from '../support/sample-kittens.js';

/*
 * Everything before the answer: the kitten is stored, those who wait for it are found, and each is sent a mail. Only the
 * order is left to choose.
 */

/** Nothing is committed that was not mailed; but what was mailed before one failed is mailed again when that is repeated. */
export const mailsThenCommits: ListKitten = (pool, kitten, key) =>
  inOneTransaction(pool, async (client) => {
    const { id, isNew } = await listOnce(client, kitten, key);
    if (isNew) await mailAll(client, kitten);
    return id;
  });

/** Nothing is mailed twice, for a repetition finds the kitten there; but what failed is never mailed. */
export const commitsThenMails: ListKitten = async (pool, kitten, key) => {
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
 * Side by side, which is as fast as it gets.
 *
 * @throws Error when one of them was not taken, after all were tried
 */
async function mailAll(
  database: Pool | ClientBase,
  { name, breed, coat, description }: Kitten,
): Promise<void> {
  const { rows } = await database.query<{ email: string }>(
    `SELECT email FROM adopters WHERE to_tsvector('english', concat_ws(' ', $1::text, $2::text, $3::text, $4::text)) @@ longing`,
    [name, breed, coat, description],
  );
  const mails = rows.map(({ email }) =>
    // A connection for each mail, as Notifications has it.
    createTransport(process.env.SMTP_URL).sendMail({
      from: 'Pawprint <bench@pawprint.example>',
      to: email,
      subject: `${name} is waiting for you`,
      text: `${name} (${breed}, ${coat})\n\n${description}`,
    }),
  );
  for (const result of await Promise.allSettled(mails)) if (result.status === 'rejected') throw result.reason;
}
