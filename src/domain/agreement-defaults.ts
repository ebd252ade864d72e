import type { Agreement, Goal, Tier } from './agreement.ts'
import { SHIPPED_REASONS } from './outcomes.ts'

const SIX_IN_TEN_DAYS: Tier['attempts'] = { count: 6, within: '10d', atLeast: {} }

/** PRODUCT §4 and §7. */
const TIERS: Agreement['tiers'] = {
  hot: {
    grades: ['A1', 'A2', 'B1'],
    sources: [],
    acknowledge: '5m',
    contact: '15m',
    outcome: '7d',
    attempts: SIX_IN_TEN_DAYS,
    always: false,
  },
  standard: {
    grades: ['A3', 'B2', 'C1', 'C2', 'D1', 'D2'],
    sources: [],
    acknowledge: '30m',
    contact: '2h',
    outcome: '7d',
    attempts: SIX_IN_TEN_DAYS,
    always: false,
  },
  list: {
    grades: [],
    sources: ['event', 'list'],
    acknowledge: '4h',
    contact: '1d',
    outcome: '7d',
    attempts: { count: 5, within: '10d', atLeast: {} },
    always: false,
  },
}

/** What a goal that leaves these out means; without any goal there is no plan. */
export const GOAL_DEFAULTS: Goal = { per: 'quarter', currency: 'USD', rates: {}, salesCycleDays: 0 }

/**
 * The agreement of a team that has written none. Sources: PRODUCT §4, §6 and §7, and the ladder, response, pause,
 * routing and emoji lines of CONTRACT's sample.
 *
 * @param zone  IANA zone of the calendar
 */
export function defaultAgreement(zone: string): Agreement {
  return structuredClone({
    calendar: { zone, hours: { 'mon-fri': ['09:00-17:00'] }, holidays: { skip: [], add: [] } },
    tiers: TIERS,
    nurture: { grades: ['A4', 'B3', 'B4', 'C3', 'C4', 'D3', 'D4'] },
    response: '2d',
    ladder: {
      default: [
        { at: '50%', do: 'remind-owner' },
        { at: '80%', do: 'remind-owner' },
        { at: '100%', do: 'remind-channel' },
        { at: '150%', do: 'tell-manager' },
        { at: '200%', do: 'back-to-channel' },
      ],
      response: [
        { at: '80%', do: 'remind-owner' },
        { at: '100%', do: 'tell-manager' },
      ],
    },
    pause: { max: '5d' },
    routing: { mode: 'open', accept: '10m', group: [] },
    marketing: { required: [] },
    definitions: {},
    reasons: mutableReasons(),
    emoji: {
      claim: ['eyes'],
      contacted: ['telephone_receiver', 'phone'],
      close: ['white_check_mark'],
      'not-a-fit': ['x', 'thumbsdown'],
    },
    people: [],
    channels: {},
    digests: {
      day: '08:30',
      week: 'mon 08:30',
      month: 'first-business-day 08:30',
      quarter: 'first-business-day 08:30',
    },
  })
}

function mutableReasons(): Agreement['reasons'] {
  return Object.fromEntries(
    Object.entries(SHIPPED_REASONS).map(([outcome, reasons]) => [outcome, [...reasons]]),
  ) as Agreement['reasons']
}
