/*
 * What is read of the message queue. Each is a function of the given instant alone, never of the server's clock:
 * `now()` there would not be the program's time.
 */

/**
 * Rows with work to do that could be sent next. What names the message that it stands under waits for that. What goes under a card waits for the card (a summary that tells the
 * hand-off meanwhile is none, but is warned of in its own way), and lets an edit of the card go first: it may find that somebody deleted the card. While a
 * line's answer is being looked up, the lines after it wait too, so that a thread reads in order.
 */
const SENDABLE = `
  o.wanted > o.sent AND o.state = 'live' AND CASE
    WHEN o.ts IS NOT NULL THEN true
    WHEN o.kind IN ('file', 'digest_part') THEN EXISTS (
      SELECT 1 FROM outbox above
      WHERE above.workspace_id = o.workspace_id AND above.key = o.body->>'under' AND above.ts IS NOT NULL
    )
    WHEN o.channel <> 'handoffs' THEN true
    WHEN o.kind = 'summary_warning' THEN EXISTS (
      SELECT 1 FROM outbox summary WHERE summary.id = o.summary_id AND summary.ts IS NOT NULL
    )
    WHEN o.kind IN ('line', 'warning') THEN EXISTS (
      SELECT 1 FROM outbox card
      WHERE card.handoff_id = o.handoff_id AND card.kind = 'card' AND CASE
        WHEN card.state = 'summed' THEN o.kind = 'warning'
        ELSE card.ts IS NOT NULL AND (card.wanted = card.sent OR card.error IS NOT NULL)
      END
    ) AND NOT EXISTS (
      SELECT 1 FROM outbox line
      WHERE line.handoff_id = o.handoff_id AND line.channel = 'handoffs' AND line.seq < o.seq
        AND line.maybe_sent_at IS NOT NULL AND line.ts IS NULL AND line.state = 'live' AND line.wanted > line.sent
    )
    ELSE true
  END`

/**
 * Rows, as `o`, that Slack owes people now. A line of a hand-off that only a list tells is said once it has a card, and what
 * stands under a digest that was refused for good once that is posted: until then nobody misses them.
 */
export const OWED = `
  o.wanted > o.sent AND o.state = 'live' AND NOT (o.ts IS NULL AND EXISTS (
    SELECT 1 FROM outbox above
    WHERE (o.kind = 'line' AND above.handoff_id = o.handoff_id AND above.kind = 'card' AND above.state = 'summed')
      OR (
        o.kind IN ('file', 'digest_part') AND above.workspace_id = o.workspace_id AND above.key = o.body->>'under'
        AND above.state IN ('dead', 'parked')
      )
  ))`

const GATES = `
  LEFT JOIN channel_gate gate ON gate.workspace_id = o.workspace_id AND gate.channel = o.channel
  LEFT JOIN channel_gate house ON house.workspace_id = o.workspace_id AND house.channel = '*'`

/**
 * Leases what nobody holds: of each channel one post and one edit at a time, the oldest first, so that a channel reads
 * in order and an edit never waits for Slack's one message a second. Cards and what else there is take turns, so that
 * neither queues behind an import. A row that somebody is changing in this moment is left for the next look: one
 * paused process must not stop everybody's queue.
 *
 * $1 now, $2 until, $3 token, $4 how many.
 */
export const LEASE = `
  WITH busy AS (
    SELECT DISTINCT workspace_id, channel, ts IS NOT NULL AS edit FROM outbox
    WHERE wanted > sent AND state = 'live' AND lease_until > $1
  ), first AS (
    SELECT DISTINCT ON (o.workspace_id, o.channel, o.ts IS NOT NULL) o.seq
    FROM outbox o ${GATES}
    WHERE ${SENDABLE} AND o.available_at <= $1
      AND (o.lease_until IS NULL OR o.lease_until <= $1)
      AND (gate.held_until IS NULL OR gate.held_until <= $1)
      AND (house.held_until IS NULL OR house.held_until <= $1)
      AND (o.ts IS NOT NULL OR gate.open_at IS NULL OR gate.open_at <= $1)
      AND NOT EXISTS (
        SELECT 1 FROM busy b
        WHERE b.workspace_id = o.workspace_id AND b.channel = o.channel AND b.edit = (o.ts IS NOT NULL)
      )
    ORDER BY o.workspace_id, o.channel, o.ts IS NOT NULL,
      o.ts IS NULL AND (o.kind IN ('card', 'summary')) = coalesce(gate.last_card, false), o.seq
  ), ready AS (
    SELECT seq FROM outbox
    WHERE seq = ANY(ARRAY(SELECT seq FROM first ORDER BY seq LIMIT $4))
      AND wanted > sent AND state = 'live' AND (lease_until IS NULL OR lease_until <= $1)
    FOR UPDATE SKIP LOCKED
  )
  UPDATE outbox o SET lease_until = $2, lease_token = $3::uuid, attempts = attempts + 1
  WHERE seq = ANY(ARRAY(SELECT seq FROM ready))
  RETURNING id, (
    SELECT min(closed_since) FROM channel_gate gate
    WHERE gate.workspace_id = o.workspace_id AND gate.channel IN (o.channel, '*')
  ) AS closed_since`

/** When the first row is ready: not before whatever keeps its channel busy or closed is over. */
export const NEXT = `
  SELECT min(greatest(
    o.available_at, b.until, gate.held_until, house.held_until, CASE WHEN o.ts IS NULL THEN gate.open_at END
  )) AS at
  FROM outbox o ${GATES}
  LEFT JOIN (
    SELECT workspace_id, channel, ts IS NOT NULL AS edit, max(lease_until) AS until FROM outbox
    WHERE wanted > sent AND state = 'live' AND lease_until IS NOT NULL
    GROUP BY 1, 2, 3
  ) b ON b.workspace_id = o.workspace_id AND b.channel = o.channel AND b.edit = (o.ts IS NOT NULL)
  WHERE ${SENDABLE}`

/** Cards of a channel that no message told yet. $1 workspace, $2 channel, $3 how many. */
export const WAITING_CARDS = `
  SELECT o.id, o.wanted, h.tier = 'hot' AS hot, h.state = 'new' AND NOT EXISTS (
    SELECT 1 FROM outbox line
    WHERE line.handoff_id = h.id AND line.kind = 'line' AND line.ts IS NULL AND line.wanted > line.sent AND line.state = 'live'
  ) AS is_new
  FROM outbox o JOIN handoff h ON h.id = o.handoff_id
  WHERE o.workspace_id = $1 AND o.channel = $2 AND o.kind = 'card'
    AND o.wanted > o.sent AND o.state = 'live' AND o.ts IS NULL AND o.maybe_sent_at IS NULL AND o.summary_id IS NULL
  ORDER BY o.seq LIMIT $3`

/**
 * Makes rows of a summary of cards that are as they were when it was decided. $1 summary, $2 ids, $3 wanted, $4 now.
 */
export const SUM_UP = `
  UPDATE outbox o SET state = 'summed', summary_id = $1::uuid
  FROM unnest($2::uuid[], $3::int[]) AS card(id, wanted)
  WHERE o.id = card.id AND o.wanted = card.wanted AND o.state = 'live' AND o.ts IS NULL AND o.maybe_sent_at IS NULL
    AND (o.lease_until IS NULL OR o.lease_until <= $4)`

/**
 * Notes that Slack may have the message from now on, and opens the channel for the next post a while later. Two replicas
 * that lease in the same moment can each find another row to be the channel's next (one that the other has not committed
 * yet sorts before); here they meet at the gate, and the second one is too early.
 *
 * $1 id, $2 token, $3 now, $4 sent at, $5 next post at, $6 file that is about to be shared, or null: what is known of
 * others is over with it.
 */
export const MAYBE_SENT = `
  WITH mine AS (
    SELECT workspace_id, channel, kind IN ('card', 'summary') AS card FROM outbox
    WHERE id = $1::uuid AND lease_token = $2::uuid AND lease_until > $3
    FOR UPDATE
  ), through AS (
    INSERT INTO channel_gate AS gate (workspace_id, channel, open_at, last_card)
    SELECT workspace_id, channel, $5::timestamptz, card FROM mine
    ON CONFLICT (workspace_id, channel) DO UPDATE SET open_at = EXCLUDED.open_at, last_card = EXCLUDED.last_card
    WHERE gate.open_at <= $3
    RETURNING 1
  )
  UPDATE outbox SET maybe_sent_at = coalesce(maybe_sent_at, $4),
    file_ids = CASE WHEN $6::text IS NULL OR $6 = ANY(file_ids) THEN file_ids ELSE file_ids || $6::text END,
    error = CASE WHEN $6::text IS NULL THEN error END
  WHERE id = $1::uuid AND EXISTS (SELECT 1 FROM through)
  RETURNING 1 AS noted`

/**
 * Lets go of a row and holds its channel, or its whole workspace, back.
 *
 * $1 id, $2 token, $3 error, $4 until, $5 channel or null for the row's own, $6 closed since or null, $7 what is known
 * of an earlier try: maybe sent at, or null.
 */
export const HOLD = `
  WITH mine AS (
    UPDATE outbox SET lease_until = NULL, lease_token = NULL, error = $3, attempts = 0,
      maybe_sent_at = $7::timestamptz
    WHERE id = $1::uuid AND lease_token = $2::uuid
    RETURNING workspace_id, channel
  )
  INSERT INTO channel_gate AS gate (workspace_id, channel, open_at, held_until, closed_since, reason)
  SELECT workspace_id, coalesce($5::text, channel), $4::timestamptz, $4::timestamptz, $6::timestamptz, $3 FROM mine
  ON CONFLICT (workspace_id, channel) DO UPDATE SET
    held_until = EXCLUDED.held_until,
    closed_since = coalesce(gate.closed_since, EXCLUDED.closed_since),
    reason = CASE WHEN EXCLUDED.closed_since IS NULL THEN gate.reason ELSE EXCLUDED.reason END
  RETURNING closed_since`
