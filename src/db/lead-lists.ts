import type { CohortRow } from '../domain/pattern-cohort.ts'
import type { LeadListReads } from '../use-cases/lead-list-ports.ts'
import type { Client } from './rows.ts'
import { complete, WHOLE } from './stored-handoff.ts'

interface Row {
  id: string
  lead_id: string
  received_at: Date
  employees: number | null
  industry: string | null
  country: string | null
  source: string | null
  campaign: string | null
  grade: string | null
  content: string[] | null
  decisions: CohortRow['decisions'] | null
}

/** What patterns are found in, and the leads behind a figure. */
export function leadListReads(db: Client): LeadListReads {
  return {
    cohort: async (workspaceId, from, to) => {
      // One query: a hundred thousand leads with their whole MQL and timeline would not fit beside everything else.
      const rows = await db.$queryRaw<Row[]>`
        SELECT h.id, h.lead_id, h.received_at, h.grade,
          (h.mql #>> '{company,employees}')::float8 AS employees,
          h.mql #>> '{company,industry}' AS industry,
          h.mql #>> '{company,country}' AS country,
          h.mql ->> 'source' AS source,
          h.mql ->> 'campaign' AS campaign,
          h.mql -> 'content' AS content,
          d.decisions
        FROM handoff h
        LEFT JOIN LATERAL (
          SELECT jsonb_agg(
            jsonb_build_object('type', e.type, 'at', extract(epoch FROM e.at) * 1000, 'outcome', e.data ->> 'outcome')
            ORDER BY e.at, e.seq
          ) AS decisions
          FROM event e
          WHERE e.handoff_id = h.id AND e.type IN ('qualify', 'close', 'reopen')
        ) d ON true
        WHERE h.workspace_id = ${workspaceId}
          AND h.received_at >= ${new Date(from)} AND h.received_at < ${new Date(to)}
          AND NOT (h.state = 'closed' AND h.outcome IS NULL)`
      return rows.map(({ employees, industry, country, source, campaign, grade, content, ...row }) => ({
        handoffId: row.id,
        leadId: row.lead_id,
        receivedAt: row.received_at.getTime(),
        traits: { employees, industry, country, source, campaign, grade, content: content ?? [] },
        decisions: row.decisions ?? [],
      }))
    },
    handoffsNamed: async (workspaceId, ids) => {
      if (ids.length === 0) return []
      const where = { workspaceId, id: { in: [...ids] } }
      return complete(db, await db.handoff.findMany({ where, include: WHOLE }))
    },
  }
}
