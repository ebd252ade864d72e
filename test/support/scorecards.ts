import type { Attainment } from '../../src/domain/attainment.ts'
import type { Digest } from '../../src/domain/messages.ts'
import type { Scorecard } from '../../src/domain/scorecard.ts'

export function kept(met: number, breached: number, pending = 0, paused = 0): Attainment {
  return { met, breached, pending, paused, attainment: met + breached === 0 ? null : met / (met + breached) }
}

/** Thursday, Nov 19 in New York. */
export function sampleScorecard(parts: Partial<Scorecard> = {}): Scorecard {
  return {
    period: 'day',
    from: '2026-11-19T05:00:00.000Z',
    to: '2026-11-20T05:00:00.000Z',
    zone: 'America/New_York',
    agreementVersion: 3,
    marketing: {
      delivered: 12,
      pace: { period: 'quarter', delivered: 414, due: 450.2, ratio: 0.92 },
      quality: 0.8,
      response: kept(3, 1, 2),
    },
    sales: {
      acknowledge: kept(9, 1, 2),
      contact: kept(7, 2, 3),
      depth: kept(4, 1),
      outcome: kept(6, 1, 0, 1),
      speedToLead: {
        p50Minutes: 7.53,
        p90Minutes: 41.2,
        bands: { '0-5': 4, '5-15': 3, '15-60': 2, '60+': 1 },
        systemMinutesP50: 0.1,
        humanMinutesP50: 7.4,
      },
    },
    funnel: { mql: 12, acknowledged: 10, contacted: 8, sql: 4, opportunity: 2, won: 1 },
    outcomes: { won: 1, lost: 1, not_a_fit: 1, not_now: 1, unreachable: 0, bad_data: 1 },
    reasons: [
      { reason: 'price', count: 1 },
      { reason: 'too small', count: 1 },
    ],
    overdue: [],
    ...parts,
  }
}

export interface DigestParts {
  /** Companies that are overdue with their contact, oldest first. */
  companies?: readonly string[]
  wins?: Digest['wins']
  quality?: Digest['quality']
  scorecard?: Partial<Scorecard>
}

/** The digest posted on Friday, Nov 20. */
export function sampleDigest({ companies = [], wins = [], scorecard = {}, ...parts }: DigestParts = {}): Digest {
  const overdue = companies.map((company, index) => ({
    id: `h${index}`,
    company,
    kind: 'contact' as const,
    dueAt: '2026-11-19T20:20:00.000Z',
    holder: 'U07PRIYAN4',
  }))
  return {
    period: 'day',
    slot: '2026-11-20',
    scorecard: sampleScorecard({ overdue, ...scorecard }),
    quality: parts.quality ?? { accepted: 8, decided: 10 },
    links: Object.fromEntries(overdue.map(({ id }) => [id, `https://t.slack.com/archives/C1/${id}`])),
    wins,
  }
}
