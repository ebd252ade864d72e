import { type Attainment } from './attainment.ts'
import type { Cell } from './csv.ts'
import { OUTCOMES } from './handoff.ts'
import type { Scorecard } from './scorecard.ts'

const PROMISES = ['acknowledge', 'contact', 'depth', 'outcome'] as const
const BANDS = ['0-5', '5-15', '15-60', '60+'] as const

/** The figures of a period as one row: names of columns with their cells. Exact; null where nothing was decided. */
export function figureCells(card: Scorecard): [string, Cell][] {
  const { marketing, sales, funnel, outcomes } = card
  const { speedToLead: speed } = sales
  return [
    ...pairs({ period: card.period, from: card.from, to: card.to, zone: card.zone }),
    ...pairs({ agreementVersion: card.agreementVersion, delivered: marketing.delivered }),
    ...pairs({ paceDelivered: marketing.pace?.delivered ?? null, paceDue: marketing.pace?.due ?? null }),
    ...pairs({ quality: marketing.quality }),
    ...kept('response', marketing.response),
    ...PROMISES.flatMap((kind) => kept(kind, sales[kind])),
    ...pairs({ speedP50Minutes: speed.p50Minutes, speedP90Minutes: speed.p90Minutes }),
    ...BANDS.map((band): [string, Cell] => [`speed ${band}`, speed.bands[band]]),
    ...pairs({ systemMinutesP50: speed.systemMinutesP50, humanMinutesP50: speed.humanMinutesP50 }),
    ...pairs({ ...funnel }),
    ...OUTCOMES.map((outcome): [string, Cell] => [`closed ${outcome}`, outcomes[outcome]]),
    ...pairs({ overdue: card.overdue.length }),
  ]
}

function pairs(cells: Record<string, Cell>): [string, Cell][] {
  return Object.entries(cells)
}

function kept(kind: string, { met, breached, pending, paused, attainment }: Attainment): [string, Cell][] {
  return Object.entries({ met, breached, pending, paused, attainment }).map(([what, cell]) => [`${kind} ${what}`, cell])
}
