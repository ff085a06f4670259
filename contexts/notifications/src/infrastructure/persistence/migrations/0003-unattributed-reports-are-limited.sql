-- The oldest unattributed reports are deleted, so that senders of reports cannot fill the database. Other reports are kept.
DROP TRIGGER reports_are_kept ON reports;
CREATE TRIGGER reports_are_unchanged BEFORE UPDATE ON reports
  FOR EACH ROW EXECUTE FUNCTION refuse_to_change_history();
CREATE TRIGGER attributed_reports_are_kept BEFORE DELETE ON reports
  FOR EACH ROW WHEN (OLD.attributed_by IS NOT NULL) EXECUTE FUNCTION refuse_to_change_history();
