/** Closes that have this in common and were told together last. $1 workspace, $2 digest of the theme. */
export const NEWEST_GROUP = `
  WITH newest AS (
    SELECT group_id FROM feedback_group WHERE workspace_id = $1 AND theme = $2 ORDER BY at DESC, place DESC LIMIT 1
  )
  SELECT g.group_id AS id, min(g.at) AS since, max(g.place) + 1 AS joined,
    count(*) FILTER (WHERE h.cycle = g.cycle AND h.state = 'closed') AS standing,
    bool_or(EXISTS (
      SELECT 1 FROM event e WHERE e.handoff_id = g.handoff_id AND e.cycle = g.cycle AND e.type = 'response'
    )) AS answered
  FROM feedback_group g JOIN newest USING (group_id) JOIN handoff h ON h.id = g.handoff_id
  GROUP BY g.group_id`

/**
 * Feedback that marketing has not answered, one row a message: the clock that falls due first.
 * $1 workspace, $2 due since, $3 outcome or null, $4 reason or null (of an outcome), $5 how many.
 */
export const FEEDBACK_DUE = `
  SELECT * FROM (
    SELECT DISTINCT ON (coalesce(g.group_id, h.id)) h.id AS handoff_id, h.company, c.due_at,
      count(*) OVER (PARTITION BY coalesce(g.group_id, h.id)) AS size
    FROM clock c
    JOIN handoff h ON h.id = c.handoff_id AND h.cycle = c.cycle AND h.state = 'closed'
    LEFT JOIN feedback_group g ON g.handoff_id = h.id AND g.cycle = h.cycle
    WHERE c.workspace_id = $1 AND c.due_at >= $2 AND c.kind = 'response' AND c.met_at IS NULL AND c.state <> 'void'
      AND ($3::text IS NULL OR (h.outcome = $3 AND lower(trim(h.reason)) IS NOT DISTINCT FROM $4::text))
    ORDER BY coalesce(g.group_id, h.id), c.due_at, h.id
  ) due
  ORDER BY due_at, handoff_id LIMIT $5`

/** $1 workspace, $2 campaign or source in lower case, $3 from, $4 to. */
export const SENT_BY = `
  SELECT count(*) AS sent FROM handoff
  WHERE workspace_id = $1 AND received_at >= $3 AND received_at < $4 AND NOT (state = 'closed' AND outcome IS NULL)
    AND lower(trim(coalesce(nullif(trim(mql->>'campaign'), ''), mql->>'source'))) = $2`
