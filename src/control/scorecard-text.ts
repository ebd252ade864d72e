import type { Scorecard } from '../domain/scorecard.ts'

/** A scorecard for a terminal: one figure a line, rates with their counts. */
export function scorecardText(card: Scorecard): string {
  const { marketing, sales, funnel } = card
  const kept = (label: string, { met, breached, pending, paused }: Scorecard['sales']['contact']) => {
    const decided = met + breached
    const rate = decided === 0 ? '–' : `${met} of ${decided} in time (${Math.round((met / decided) * 100)}%)`
    const waiting = [pending && `${pending} pending`, paused && `${paused} paused`].filter(Boolean).join(', ')
    return `  ${label.padEnd(13)}${rate}${waiting && ` · ${waiting}`}`
  }
  const { p50Minutes, p90Minutes } = sales.speedToLead
  const pace = marketing.pace
  return [
    `${card.period} ${card.from} to ${card.to} (${card.zone}), agreement v${card.agreementVersion}`,
    'Marketing',
    `  MQLs         ${marketing.delivered}`,
    `  pace         ${pace ? `${pace.delivered} of ${Math.round(pace.due)} this ${pace.period}` : '–'}`,
    `  quality      ${marketing.quality === null ? '–' : `${Math.round(marketing.quality * 100)}%`}`,
    kept('answered', marketing.response),
    'Sales',
    kept('claimed', sales.acknowledge),
    kept('contacted', sales.contact),
    kept('attempts', sales.depth),
    kept('outcome', sales.outcome),
    `  first touch  ${p50Minutes === null ? '–' : `half in ${round(p50Minutes)} min, 90% in ${round(p90Minutes)} min`}`,
    'Funnel',
    `  ${funnel.mql} MQL, ${funnel.acknowledged} claimed, ${funnel.contacted} contacted, ${funnel.sql} SQL, ${funnel.opportunity} ${funnel.opportunity === 1 ? 'opportunity' : 'opportunities'}, ${funnel.won} won`,
    `Overdue now: ${card.overdue.length}`,
    ...card.overdue.map((one) => `  ${one.company}: ${one.kind} due ${one.dueAt}`),
  ].join('\n')
}

function round(minutes: number | null): string {
  return minutes === null ? '–' : String(Math.round(minutes * 10) / 10)
}
