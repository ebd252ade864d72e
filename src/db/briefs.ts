import { type BriefPhase, type CampaignBrief, campaignKey } from '../domain/brief.ts'
import type { Mql } from '../domain/lead.ts'
import { keys } from '../domain/outgoing.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import type { MarketingReads, MarketingWrites, StoredBrief } from '../use-cases/marketing-ports.ts'
import { asJson, type Client, date, instant, json, posted } from './rows.ts'

type BriefRow = Prisma.CampaignBriefGetPayload<object>

type BriefReads = Pick<MarketingReads, 'brief' | 'briefNamed' | 'briefs' | 'dueBriefs' | 'openOfCampaign'>

export function briefReads(db: Client): BriefReads {
  const one = async (workspaceId: string, where: Prisma.CampaignBriefWhereInput): Promise<StoredBrief | null> => {
    const row = await db.campaignBrief.findFirst({ where: { workspaceId, ...where }, orderBy: { at: 'desc' } })
    return row ? ((await withPosts(db, workspaceId, [row]))[0] ?? null) : null
  }
  return {
    brief: (workspaceId, id) => one(workspaceId, { id }),
    briefNamed: (workspaceId, name) => one(workspaceId, { nameKey: campaignKey(name) }),
    briefs: async (workspaceId, endingFrom, limit) => {
      const where = { workspaceId, toDate: { gte: endingFrom } }
      const rows = await db.campaignBrief.findMany({
        where,
        orderBy: [{ fromDate: 'asc' }, { id: 'asc' }],
        take: limit,
      })
      return withPosts(db, workspaceId, rows)
    },
    dueBriefs: async (now, limit) => {
      const rows = await db.campaignBrief.findMany({
        where: { nextAt: { lte: new Date(now) } },
        orderBy: { nextAt: 'asc' },
        take: limit,
        select: { workspaceId: true, id: true },
      })
      return rows.map(({ workspaceId, id }) => ({ workspaceId, briefId: id }))
    },
    openOfCampaign: async (workspaceId, name, limit) => {
      const key = campaignKey(name)
      // Compared here: no database agrees with another on what is the same name in another case.
      const spelt = await db.$queryRaw<{ campaign: string }[]>`
        SELECT DISTINCT mql->>'campaign' AS campaign FROM handoff
        WHERE workspace_id = ${workspaceId} AND state <> 'closed' AND NOT backfill AND mql->>'campaign' IS NOT NULL`
      const names = spelt.map(({ campaign }) => campaign).filter((campaign) => campaignKey(campaign) === key)
      if (names.length === 0) return []
      const rows = await db.$queryRaw<{ id: string }[]>`
        SELECT id FROM handoff
        WHERE workspace_id = ${workspaceId} AND state <> 'closed' AND NOT backfill AND mql->>'campaign' = ANY(${names})
        ORDER BY received_at DESC LIMIT ${limit}`
      return rows.map(({ id }) => id)
    },
  }
}

export function briefWrites(db: Client): Pick<MarketingWrites, 'saveBrief'> {
  return {
    saveBrief: async (workspaceId, { brief, phase, nextAt }) => {
      const { id, name, from, to, links, at, ...rest } = brief
      const data = {
        ...rest,
        name,
        nameKey: campaignKey(name),
        fromDate: from,
        toDate: to,
        links: asJson(links),
        phase,
        nextAt: date(nextAt),
        at: new Date(at),
      }
      await db.campaignBrief.upsert({ where: { id }, create: { id, workspaceId, ...data }, update: data })
    },
  }
}

/** Of hand-offs of one workspace: what marketing says about each one's campaign. */
export async function briefsOf(
  db: Client,
  workspaceId: string,
  rows: readonly { mql: Prisma.JsonValue }[],
): Promise<(row: { mql: Prisma.JsonValue }) => StoredBrief | null> {
  const keyOf = ({ mql }: { mql: Prisma.JsonValue }) => campaignKey(json<Mql>(mql).campaign ?? '')
  const named = [...new Set(rows.map(keyOf))].filter((key) => key !== '')
  if (named.length === 0) return () => null
  const found = await db.campaignBrief.findMany({ where: { workspaceId, nameKey: { in: named } } })
  const briefs = await withPosts(db, workspaceId, found)
  return (row) => briefs.find(({ brief }) => campaignKey(brief.name) === keyOf(row)) ?? null
}

async function withPosts(db: Client, workspaceId: string, rows: readonly BriefRow[]): Promise<StoredBrief[]> {
  if (rows.length === 0) return []
  const messages = await db.outbox.findMany({
    where: { workspaceId, key: { in: rows.map(({ id }) => keys.brief(id)) } },
    select: { key: true, postedChannel: true, ts: true },
  })
  return rows.map((row) => ({
    brief: toBrief(row),
    phase: row.phase as BriefPhase,
    nextAt: instant(row.nextAt),
    post: posted(messages.find(({ key }) => key === keys.brief(row.id))),
  }))
}

function toBrief(row: BriefRow): CampaignBrief {
  return {
    id: row.id,
    name: row.name,
    offer: row.offer,
    from: row.fromDate,
    to: row.toDate,
    talkTrack: row.talkTrack,
    news: row.news,
    links: json<CampaignBrief['links']>(row.links),
    byId: row.byId,
    at: row.at.getTime(),
  }
}
