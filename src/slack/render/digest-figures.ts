import type { Attainment } from '../../domain/attainment.ts'
import type { Digest } from '../../domain/messages.ts'
import type { Scorecard } from '../../domain/scorecard.ts'
import { dots } from './text.ts'
import { figure } from './words.ts'

/** What marketing owes: number, pace, quality, answers. */
export function marketingColumn({ scorecard: { marketing }, quality }: Pick<Digest, 'scorecard' | 'quality'>): string {
  return [
    '*Marketing*',
    `*${figure(marketing.delivered)}* ${marketing.delivered === 1 ? 'MQL' : 'MQLs'} handed off`,
    paceLine(marketing.pace),
    qualityLine(quality),
    `Answered ${inTime(marketing.response)}`,
  ]
    .filter(Boolean)
    .join('\n')
}

/** What sales owes: claim, contact, depth and outcome, and how fast the first touch came. */
export function salesColumn({ sales }: Scorecard): string {
  return [
    '*Sales*',
    `Claimed ${inTime(sales.acknowledge)}`,
    `Contacted ${inTime(sales.contact)}`,
    `Attempts ${brief(sales.depth)} · outcome ${brief(sales.outcome)}`,
    speedLine(sales.speedToLead),
  ].join('\n')
}

/** `9 of 10 claimed`, in plain text. */
export function claimedShare({ met, breached }: Attainment): string {
  return `${figure(met)} of ${figure(met + breached)} claimed`
}

/** `*9 of 10* in time · 2 pending`; a dash where nothing is decided, never 100 %. */
export function inTime(kept: Attainment): string {
  const decided = kept.met + kept.breached
  return dots([decided > 0 ? `*${share(kept)}* in time` : '–', waiting(kept, 'pending'), waiting(kept, 'paused')])
}

export function brief(kept: Attainment): string {
  const decided = kept.met + kept.breached
  const parts = [decided > 0 ? `*${share(kept)}*` : '–', waiting(kept, 'pending'), waiting(kept, 'paused')]
  return parts.filter(Boolean).join(', ')
}

function share({ met, breached }: Attainment): string {
  return `${figure(met)} of ${figure(met + breached)}`
}

function waiting(kept: Attainment, what: 'pending' | 'paused'): string {
  return kept[what] > 0 ? `${figure(kept[what])} ${what}` : ''
}

function paceLine(pace: Scorecard['marketing']['pace']): string {
  if (!pace) return ''
  const percent = pace.ratio === null ? '' : `${Math.round(pace.ratio * 100)}%`
  return dots([`Pace *${figure(pace.delivered)} of ${figure(Math.round(pace.due))}*`, percent])
}

function qualityLine({ accepted, decided }: Digest['quality']): string {
  if (decided === 0) return 'Quality – · nothing decided'
  return `Quality *${figure(accepted)} of ${figure(decided)}* · ${Math.round((accepted / decided) * 100)}%`
}

function speedLine({ p50Minutes, p90Minutes, bands }: Scorecard['sales']['speedToLead']): string {
  if (p50Minutes === null) return 'First touch –'
  const leads = Object.values(bands).reduce((sum, number) => sum + number, 0)
  const slowest = p90Minutes === null ? '' : `, 90% in ${duration(p90Minutes)}`
  return `First touch of ${figure(leads)}: half in ${duration(p50Minutes)}${slowest}`
}

function duration(minutes: number): string {
  if (minutes < 10) return `${Math.round(minutes * 10) / 10} min`
  if (minutes < 120) return `${Math.round(minutes)} min`
  return minutes < 48 * 60 ? `${Math.round(minutes / 6) / 10} h` : `${Math.round(minutes / 1440)} days`
}
