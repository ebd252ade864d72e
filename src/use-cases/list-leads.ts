import { teamZone } from '../domain/agreement.ts'
import type { Instant } from '../domain/instant.ts'
import { entriesBehind, type LeadEntry, type LeadQuery } from '../domain/lead-query.ts'
import type { HandoffView } from '../domain/messages.ts'
import { cohortAt, decidedLeads } from '../domain/pattern-cohort.ts'
import { groupsBy } from '../domain/pattern-groups.ts'
import { isColleague, leads } from '../domain/permission.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { handoffView } from './handoff-view.ts'
import { knowMember } from './know-member.ts'
import type { Reads } from './ports.ts'

/** Rows of a page. */
const PAGE = 20

/** One page of what a figure counts. */
export interface LeadList {
  query: LeadQuery
  /** All that the figure counts now. */
  total: number
  /** Of a group of leads: what they share, as it is written, and how many qualified; null elsewhere. */
  group: { label: string; qualified: number } | null
  /** From 0; the last one where there are fewer by now. */
  page: number
  pages: number
  /** How many entries stand on the pages before. */
  before: number
  rows: readonly { entry: LeadEntry; view: HandoffView }[]
  /** Whether the reader may see who holds a lead. */
  namesHolders: boolean
  /** IANA zone of the team's calendar. */
  zone: string
}

export interface ListLeads {
  workspaceId: string
  actorId: string
  query: LeadQuery
  page: number
}

/** The leads behind a figure, for members of the company; null for everyone else. */
export async function listLeads(
  deps: Deps,
  { workspaceId, actorId, query, page }: ListLeads,
): Promise<LeadList | null> {
  const [member, inForce, workspace] = await Promise.all([
    knowMember(deps, workspaceId, actorId),
    agreementInForce(deps, deps.store, workspaceId),
    deps.store.workspace(workspaceId),
  ])
  if (!isColleague(member) || !workspace) return null
  const now = deps.clock.now()
  const { entries, group } = await entriesOf(deps.store, workspaceId, query, now)
  const pages = Math.max(1, Math.ceil(entries.length / PAGE))
  const shown = Math.min(Math.max(0, page), pages - 1)
  const before = shown * PAGE
  const onPage = entries.slice(before, before + PAGE)
  const stored = await deps.store.handoffsNamed(workspaceId, [...new Set(onPage.map(({ handoffId }) => handoffId))])
  const views = new Map(stored.map((one) => [one.handoff.id, handoffView(one, workspace, inForce, now)]))
  const rows = onPage.flatMap((entry) => {
    const view = views.get(entry.handoffId)
    return view ? [{ entry, view }] : []
  })
  const zone = teamZone(inForce.agreement)
  const namesHolders = leads(member)
  return { query, total: entries.length, group, page: shown, pages, before, rows, namesHolders, zone }
}

async function entriesOf(
  reads: Reads,
  workspaceId: string,
  query: LeadQuery,
  now: Instant,
): Promise<{ entries: LeadEntry[]; group: LeadList['group'] }> {
  const { figure, filter, from, to } = query
  if (figure !== 'compared') {
    return { entries: entriesBehind(query, await reads.scorecardFacts(workspaceId, from, to), now), group: null }
  }
  const decided = decidedLeads(await reads.cohort(workspaceId, from, cohortAt(to).to), to)
  const asked =
    filter && 'by' in filter ? groupsBy(filter.by, decided).groups.find(({ key }) => key === filter.key) : null
  const members = (asked?.leads ?? []).flatMap((index) => decided[index] ?? [])
  return {
    entries: members.map(({ id, at }) => ({ handoffId: id, at, promise: null })).sort((a, b) => a.at - b.at),
    group: { label: asked?.label ?? '', qualified: members.filter((lead) => lead.qualified).length },
  }
}
