import { teamZone } from '../domain/agreement.ts'
import { csvLine } from '../domain/csv.ts'
import { figureCells } from '../domain/export-figures.ts'
import { EXPORT_HEAD, exportCells, exportedHandoff } from '../domain/export-row.ts'
import type { Instant } from '../domain/instant.ts'
import { type PeriodKind, periodContaining } from '../domain/period.ts'
import { addDays, localDate, startOfDay } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { PageAsked } from './export-ports.ts'
import { readScorecard } from './read-scorecard.ts'

export interface ExportAsked {
  /** `YYYY-MM-DD` in the team's zone, both included; null: since ever, until now. */
  from: string | null
  to: string | null
  format: 'csv' | 'json'
  /** The figures of each such period that the range touches, in place of the hand-offs. */
  figures: PeriodKind | null
}

/** Hand-offs fetched at once: a hand-off may hold a MiB, and nothing else of the export is kept in memory. */
const FETCHED = 200

/** Periods that one export tells the figures of. */
const MOST_PERIODS = 1000

/** After whatever was received. */
const FOR_EVER: Instant = Date.parse('9999-12-31T00:00:00Z')

/** Why an export cannot be had as it was asked for, in a sentence; null when it can. */
export async function exportProblem(deps: Deps, workspaceId: string, asked: ExportAsked): Promise<string | null> {
  const { from, to, figures } = asked
  if (from && to && from > to) return '--from must not be after --to.'
  if (!figures) return null
  if (!from) return '--figures needs --from: a day inside the first period.'
  const periods = await periodsOf(deps, workspaceId, { ...asked, figures })
  if (periods.length <= MOST_PERIODS) return null
  return `That is more than ${MOST_PERIODS} periods: choose longer ones, or a shorter range.`
}

/**
 * The hand-offs received in a range of days, as the text of a file, piece by piece: CSV with a head, or JSON as one
 * array, a hand-off a line. Each hand-off is told as it is when its page is read.
 */
export async function* exportHandoffs(deps: Deps, workspaceId: string, asked: ExportAsked): AsyncGenerator<string> {
  yield* asked.figures
    ? figuresText(deps, workspaceId, { ...asked, figures: asked.figures })
    : handoffsText(deps, workspaceId, asked)
}

async function* handoffsText(deps: Deps, workspaceId: string, asked: ExportAsked): AsyncGenerator<string> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const zone = teamZone(agreement)
  const range = {
    from: asked.from ? startOfDay(asked.from, zone) : 0,
    to: asked.to ? startOfDay(addDays(asked.to, 1), zone) : FOR_EVER,
  }
  if (asked.format === 'json') return yield* jsonArray(records(deps, workspaceId, range))
  yield csvLine(EXPORT_HEAD)
  for await (const page of records(deps, workspaceId, range)) {
    yield page.map((row) => csvLine(exportCells(row))).join('')
  }
}

async function* records(deps: Deps, workspaceId: string, range: Pick<PageAsked, 'from' | 'to'>) {
  let after: PageAsked['after'] = null
  for (;;) {
    const page = await deps.store.handoffPage(workspaceId, { ...range, after, limit: FETCHED })
    const now = deps.clock.now()
    if (page.length > 0) yield page.map((facts) => exportedHandoff(facts, now))
    const last = page.at(-1)?.handoff
    if (!last || page.length < FETCHED) return
    after = { receivedAt: last.receivedAt, id: last.id }
  }
}

/** One array; what it holds stands a line each, for those who read line by line. */
async function* jsonArray(pages: AsyncIterable<readonly object[]>): AsyncGenerator<string> {
  let before = '[\n'
  for await (const page of pages) {
    yield before + page.map((row) => JSON.stringify(row)).join(',\n')
    before = ',\n'
  }
  yield before === '[\n' ? '[]\n' : '\n]\n'
}

async function* figuresText(
  deps: Deps,
  workspaceId: string,
  asked: ExportAsked & { figures: PeriodKind },
): AsyncGenerator<string> {
  if (asked.format === 'json') return yield* jsonArray(scorecards(deps, workspaceId, asked))
  let isFirst = true
  for await (const [card] of scorecards(deps, workspaceId, asked)) {
    const cells = figureCells(card)
    if (isFirst) yield csvLine(cells.map(([name]) => name))
    yield csvLine(cells.map(([, cell]) => cell))
    isFirst = false
  }
}

async function* scorecards(deps: Deps, workspaceId: string, asked: ExportAsked & { figures: PeriodKind }) {
  for (const date of await periodsOf(deps, workspaceId, asked)) {
    yield [await readScorecard(deps, workspaceId, asked.figures, date)] as const
  }
}

/** The first days of the periods that the range touches; one more than is told, where there are too many. */
async function periodsOf(
  deps: Deps,
  workspaceId: string,
  { from, to, figures }: ExportAsked & { figures: PeriodKind },
): Promise<string[]> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const zone = teamZone(agreement)
  const last = to ?? localDate(deps.clock.now(), zone)
  const dates: string[] = []
  for (let date = from ?? last; date <= last && dates.length <= MOST_PERIODS; ) {
    const { firstDay, lastDay } = periodContaining(figures, date, zone)
    dates.push(firstDay)
    date = addDays(lastDay, 1)
  }
  return dates
}
