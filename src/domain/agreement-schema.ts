import { z } from 'zod'
import {
  channelText,
  count,
  countOrNone,
  currencyText,
  cycleDays,
  dailyText,
  dateText,
  daysOffText,
  definitionText,
  durationText,
  emailText,
  emojiText,
  factText,
  flag,
  gradeText,
  hours,
  money,
  monthlyText,
  placeText,
  rateText,
  reasonText,
  rungText,
  shareText,
  weeklyText,
  wordText,
  zoneText,
} from './agreement-values.ts'
import { ATTEMPT_CHANNELS } from './handoff.ts'
import { ACTS, RUNGS_MAX } from './ladder.ts'
import { OUTCOME_KEYS } from './outcomes.ts'

/**
 * The versioned document that both sides sign, as CONTRACT "The agreement file" lays it out. It holds plain JSON in
 * the file's own spelling (`5m`, `80%`), so that it is stored, compared, exported and shown as one thing;
 * agreement.ts reads it for the rules. Unknown keys are refused everywhere.
 */
function strict<S extends z.ZodRawShape>(shape: S) {
  return z.strictObject(shape, unknownKey(Object.keys(shape)))
}

function unknownKey(known: readonly string[]) {
  const message = `is not a key here (known: ${known.join(', ')})`
  return { error: (issue: { code?: string }) => (issue.code === 'unrecognized_keys' ? message : undefined) }
}

function oneOf<const T extends readonly string[]>(names: T) {
  return z.enum(names, { error: `must be one of ${names.join(', ')}` })
}

const period = oneOf(['day', 'week', 'month', 'quarter'])

const holidays = strict({
  country: placeText.exactOptional(),
  region: placeText.exactOptional(),
  skip: z.array(dateText),
  add: z.array(dateText),
})
const calendar = strict({ zone: zoneText, hours, holidays })

const rungs = z
  .array(strict({ at: rungText, do: oneOf(ACTS) }))
  .max(RUNGS_MAX, { error: `must be ${RUNGS_MAX} steps at most` })
const ladders = strict({
  default: rungs,
  acknowledge: rungs.exactOptional(),
  contact: rungs.exactOptional(),
  depth: rungs.exactOptional(),
  outcome: rungs.exactOptional(),
  response: rungs,
})

const attempts = strict({
  count,
  within: durationText,
  /** The mix: so many of a channel among them. Replaced as one value, like a list. */
  atLeast: z.partialRecord(oneOf(ATTEMPT_CHANNELS), countOrNone, unknownKey(ATTEMPT_CHANNELS)),
  /** Business time between two attempts that both count. */
  gap: durationText.exactOptional(),
})
const tier = strict({
  grades: z.array(gradeText),
  sources: z.array(wordText),
  acknowledge: durationText,
  contact: durationText,
  outcome: durationText,
  attempts,
  /** Warnings do not wait for anybody's working hours. */
  always: flag,
  /** Comes before the team's ladder, clock by clock. */
  ladder: ladders.partial().exactOptional(),
})
const tierName = z.string().regex(/^[a-z][a-z0-9 _-]{0,39}$/i, {
  error: 'must be named with up to 40 letters, digits, spaces, - and _',
})

const routing = strict({
  mode: oneOf(['open', 'round-robin', 'owner-first']),
  accept: durationText,
  group: z.array(emailText),
})
const marketing = strict({
  /** Overrides the number that the plan works out. */
  mqls: strict({ per: period, count: count.exactOptional() }).exactOptional(),
  quality: shareText.exactOptional(),
  required: z.array(factText),
})
const rates = strict({ 'mql-sql': rateText, 'sql-opportunity': rateText, 'opportunity-won': rateText }).partial()
const goal = strict({
  per: period,
  revenue: money.exactOptional(),
  currency: currencyText,
  dealSize: money.exactOptional(),
  rates,
  salesCycleDays: cycleDays,
})

const emoji = strict({
  claim: z.array(emojiText),
  contacted: z.array(emojiText),
  close: z.array(emojiText),
  'not-a-fit': z.array(emojiText),
})
const person = strict({
  email: emailText,
  roles: z.array(oneOf(['rep', 'marketer', 'leader', 'admin'])).default(['rep']),
  /** Left out: marketing for marketers, else sales. */
  side: oneOf(['sales', 'marketing', 'both']).exactOptional(),
  zone: zoneText.exactOptional(),
  hours: hours.exactOptional(),
  away: z.array(daysOffText).exactOptional(),
  /** Open hand-offs at a time. */
  capacity: countOrNone.exactOptional(),
  /** An e-mail; need not be listed. */
  manager: emailText.exactOptional(),
})
const channels = strict({ handoffs: channelText, feedback: channelText, digest: channelText }).partial()
const digests = strict({ day: dailyText, week: weeklyText, month: monthlyText, quarter: monthlyText })
const definitions = z.record(z.string().regex(/\S/, { error: 'must name a term' }), definitionText)
const reasons = z.record(oneOf(OUTCOME_KEYS), z.array(reasonText))

/** A whole agreement: what is stored, signed and in force. */
export const agreementSchema = strict({
  calendar,
  tiers: z.record(tierName, tier),
  /** Grades that are kept as leads, without a hand-off. */
  nurture: strict({ grades: z.array(gradeText) }),
  response: durationText,
  ladder: ladders,
  pause: strict({ max: durationText }),
  routing,
  marketing,
  goal: goal.exactOptional(),
  definitions,
  reasons,
  emoji,
  people: z.array(person),
  channels,
  digests,
})

/** An agreement file: any part of the document. `none` for a tier takes it out. */
export const agreementInputSchema = strict({
  ...agreementSchema.shape,
  calendar: calendar.extend({ holidays: holidays.partial() }).partial(),
  tiers: z.record(tierName, z.union([z.literal('none'), tier.extend({ attempts: attempts.partial() }).partial()])),
  nurture: agreementSchema.shape.nurture.partial(),
  ladder: ladders.partial(),
  pause: agreementSchema.shape.pause.partial(),
  routing: routing.partial(),
  marketing: marketing.extend({ mqls: strict({ per: period, count }).partial() }).partial(),
  goal: goal.partial(),
  reasons: z.partialRecord(oneOf(OUTCOME_KEYS), z.array(reasonText), unknownKey(OUTCOME_KEYS)),
  emoji: emoji.partial(),
  digests: digests.partial(),
}).partial()
