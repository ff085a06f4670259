-- The recipients whose accounts were erased, so that a request that is still allowed cannot store preferences for them.
CREATE TABLE forgotten_recipients (
  recipient_id uuid        PRIMARY KEY,
  forgotten_at timestamptz NOT NULL
);

-- The history of an address is append-only, except in a transaction that forgets the address.
CREATE OR REPLACE FUNCTION refuse_to_change_history() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_setting('notifications.forgets_address', true) IS DISTINCT FROM 'yes' THEN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$;
