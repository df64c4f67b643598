-- Open tickets and answered ones, by state and line. Which of them the viewer sees follows at the end: see visible.rs.
SELECT t.state, CASE WHEN t.lane IN ('screening', 'inspektorat') THEN t.lane END, count(*) FROM ticket t
 WHERE t.state IN ('received', 'verified', 'disposed', 'in_progress', 'awaiting_reporter', 'answered')
