import type { Client } from 'pg';

/**
 * The privileges of a role in a schema, read from the system catalogues, with one line for each. Includes privileges that are
 * granted to the role, to a role of which it is a member, or to PUBLIC.
 */
export async function privilegesOf(admin: Client, role: string, schema: string): Promise<string[]> {
  const { rows } = await admin.query<{ line: string }>(
    `WITH relations AS (SELECT oid, relname AS name, relkind FROM pg_class WHERE relnamespace = $2::regnamespace),
          tables AS (SELECT * FROM relations WHERE relkind IN ('r', 'p', 'v', 'm', 'f')),
          sequences AS (SELECT * FROM relations WHERE relkind = 'S')
     SELECT name || ': ' || privilege AS line
     FROM tables, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER'])
            AS privilege
     WHERE has_table_privilege($1, oid, privilege)
     UNION ALL
     SELECT name || '.' || attname || ': ' || privilege
     FROM tables JOIN pg_attribute ON attrelid = oid AND attnum > 0 AND NOT attisdropped,
          unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) AS privilege
     WHERE has_column_privilege($1, oid, attname, privilege) AND NOT has_table_privilege($1, oid, privilege)
     UNION ALL
     SELECT name || ': ' || privilege
     FROM sequences, unnest(ARRAY['USAGE', 'SELECT', 'UPDATE']) AS privilege
     WHERE has_sequence_privilege($1, oid, privilege)
     UNION ALL
     SELECT proname || '(): EXECUTE' FROM pg_proc
     WHERE pronamespace = $2::regnamespace AND has_function_privilege($1, oid, 'EXECUTE')
     UNION ALL
     SELECT 'the schema: CREATE' WHERE has_schema_privilege($1, $2, 'CREATE')
     ORDER BY 1`,
    [role, schema],
  );
  return rows.map(({ line }) => line);
}
