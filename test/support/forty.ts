import type { Move, Outcome } from '../../src/domain/handoff.ts'
import { advanceHandoff } from '../../src/use-cases/advance-handoff.ts'
import { answerFeedback } from '../../src/use-cases/answer-feedback.ts'
import { idOf, leadAt } from './card.ts'
import { AGREEMENT, PEOPLE, type Stage } from './stage.ts'

/**
 * Forty hand-offs that were worked out by hand, between Friday, October 23 and Monday, November 2, 2026 in Berlin: over the
 * end of summer time (the night to Sunday the 25th) and the end of a month (Saturday the 31st).
 *
 * Working hours 09:00–17:00. Claim and contact: hot 5 min and 15 min, standard 30 min and 2 h, list 4 h and 1 d. For all:
 * outcome 2 d, two attempts within 3 d, an answer 1 d. Marketing owes 44 MQLs a month: October has 22 business days.
 */
export const FORTY_AGREEMENT = `${AGREEMENT}
tiers:
  hot: { acknowledge: 5m, contact: 15m, outcome: 2d, attempts: { count: 2, within: 3d } }
  standard: { acknowledge: 30m, contact: 2h, outcome: 2d, attempts: { count: 2, within: 3d } }
  list: { acknowledge: 4h, contact: 1d, outcome: 2d, attempts: { count: 2, within: 3d } }
response: 1d
ladder:
  default: [{ at: 100%, do: remind-channel }]
  response: [{ at: 100%, do: tell-manager }]
marketing: { mqls: { per: month, count: 44 } }
`

/** `10-26 09:30` in Berlin. Until the 25th, 03:00, clocks there are two hours ahead of UTC, then one. */
export function berlin(when: string): number {
  const [day = '', time = ''] = when.split(' ')
  const offset = day < '10-25' ? '+02:00' : '+01:00'
  return Date.parse(`2026-${day}T${time}:00${offset}`)
}

export const company = (n: number): string => `Lead ${String(n).padStart(2, '0')}`

type Doing = Move | { type: 'answer' }
/** When, who, what; and, where Baton learned of it later, when that was. */
type Step = [at: string, who: keyof typeof PEOPLE, doing: Doing, learned?: string]
interface Story {
  n: number
  at: string
  lead: object
  steps: Step[]
}

const hot = { fit: 'A', interest: 1 }
const standard = { fit: 'C', interest: 2 }
const list = { source: 'event' }
const history = { ...standard, backfill: true }

const claim: Doing = { type: 'claim' }
const tried: Doing = { type: 'attempt', channel: 'call', result: 'no_answer', note: null }
const reached: Doing = { type: 'attempt', channel: 'call', result: 'answered', note: null }
const qualify: Doing = { type: 'qualify', amount: null, currency: null, note: null }
const opportunity: Doing = { type: 'opportunity', amount: null, currency: null, note: null }
const release: Doing = { type: 'release' }
const reopen: Doing = { type: 'reopen' }
const answer: Doing = { type: 'answer' }
const giveTo = (who: keyof typeof PEOPLE): Doing => ({ type: 'assign', to: PEOPLE[who] })
const snooze = (until: string): Doing => ({ type: 'snooze', until: berlin(until), reason: 'waiting on the lead' })
const voided = (reason: string): Doing => ({ type: 'void', reason })
const close = (outcome: Outcome, reason: string | null, amount: number | null = null): Doing => {
  const money = { amount, currency: amount === null ? null : 'EUR' }
  return { type: 'close', outcome, reason, closeness: null, said: null, note: null, ...money }
}

const lead = (n: number, tier: object, at: string, ...steps: Step[]): Story => ({ n, at, lead: tier, steps })

/** Of each: claim · contact · attempts · outcome · answer, as `met day` or `broken day of the due time`. */
// biome-ignore format: a table
export const STORIES: readonly Story[] = [
  // --- Friday, October 23, in summer time
  // met 23 · met 23 after 30 min · met 23 by the SQL · met 23
  lead(1, standard, '10-23 10:00', ['10-23 10:10', 'priya', claim], ['10-23 10:30', 'priya', reached], ['10-23 11:00', 'priya', qualify], ['10-26 10:00', 'priya', opportunity], ['10-29 15:00', 'priya', close('won', 'offer', 5000)]),
  // claim due 10:30: broken 23 · met 23 after 90 · met 26 by the second attempt · met 26, due Tue 10:00 · met 27, due 27 11:00
  lead(2, standard, '10-23 10:00', ['10-23 10:50', 'jonas', claim], ['10-23 11:30', 'jonas', tried], ['10-26 09:30', 'jonas', tried], ['10-26 11:00', 'jonas', close('lost', 'price')], ['10-27 10:00', 'maya', answer]),
  // due 16:30: broken 23 · an hour on Friday, one on Monday: due 26 10:00, met 26 after 2 d 17 h 50 on the wall and the
  // hour that was there twice: 4010 min · met 26 by the close · met 26
  lead(3, standard, '10-23 16:00', ['10-26 09:20', 'jonas', claim], ['10-26 09:50', 'jonas', tried], ['10-26 15:00', 'jonas', close('not_now', 'timing')]),
  // due 16:55: met 23 · 10 min on Friday, 5 on Monday: broken 26 09:05, held by Priya; tried after 3940 min · met 27 by the
  // second attempt · broken 27 16:50, and still open
  lead(4, hot, '10-23 16:50', ['10-23 16:53', 'priya', claim], ['10-26 09:30', 'priya', tried], ['10-27 12:00', 'priya', tried]),
  // A duplicate: in no figure
  lead(5, standard, '10-23 11:00', ['10-23 11:20', 'jonas', claim], ['10-26 09:40', 'elena', voided('duplicate')]),
  // History: delivered in October, no promises
  lead(6, history, '10-05 10:00'),
  lead(7, history, '10-24 12:00'),

  // --- Monday, October 26
  // met 26 · met 26 after 10 · met 26 by the SQL · met 26
  lead(8, hot, '10-26 09:00', ['10-26 09:03', 'priya', claim], ['10-26 09:10', 'priya', reached], ['10-26 14:00', 'priya', qualify]),
  // due 09:35: broken 26 · met 26 after 14 · asleep for 7 h + 1 h, so due 30 09:30 in place of 29: met 29 by the close · due 29
  // 09:30 in place of 28: met 29 · due 30 09:15: broken 30, answered late
  lead(9, hot, '10-26 09:30', ['10-26 09:36', 'jonas', claim], ['10-26 09:44', 'jonas', tried], ['10-26 10:00', 'jonas', snooze('10-27 10:00')], ['10-29 09:15', 'jonas', close('lost', 'no decision')], ['10-30 11:00', 'maya', answer]),
  // met 26 · due 12:00 and met at it, after 120 · broken 29 10:00, held by Priya by then · broken 28 10:00, held by Jonas
  lead(10, standard, '10-26 10:00', ['10-26 10:05', 'jonas', claim], ['10-26 12:00', 'jonas', tried], ['10-28 12:00', 'jonas', giveTo('priya')]),
  // Nobody: broken 26 10:30 · broken 26 12:00, tried on the 30th after 4 d 30 min: 5790 · broken 29 10:00 · broken 28 10:00
  lead(11, standard, '10-26 10:00', ['10-30 10:00', 'priya', claim], ['10-30 10:30', 'priya', tried]),
  // due 15:00: met 26 · due 27 11:00: met 27 after 22 h 30: 1350 · met 27 by the close · met 27 · due 28 11:30: met 28
  lead(12, list, '10-26 11:00', ['10-26 14:00', 'priya', claim], ['10-27 09:30', 'priya', reached], ['10-27 11:30', 'priya', close('bad_data', 'wrong contact')], ['10-28 11:00', 'maya', answer]),
  // Closed unclaimed: met 26 · void · met 26 · met 26 · due 27 13:20: broken 27, never answered
  lead(13, standard, '10-26 13:00', ['10-26 13:20', 'jonas', close('not_a_fit', 'too small')]),

  // --- Tuesday, October 27
  // met 27 · met 27 after 40 · met 27 · met 27
  lead(14, standard, '10-27 09:00', ['10-27 09:10', 'priya', claim], ['10-27 09:40', 'priya', reached], ['10-27 10:00', 'priya', qualify], ['10-27 11:00', 'priya', opportunity], ['10-27 12:00', 'priya', close('won', 'content', 2000)]),
  // met 27 · met 27 after 60 · met 28 by the second attempt · met 28 by the close
  lead(15, standard, '10-27 09:00', ['10-27 09:29', 'jonas', claim], ['10-27 10:00', 'jonas', tried], ['10-28 09:00', 'jonas', tried], ['10-28 09:30', 'jonas', close('unreachable', null)]),
  // Due 28 09:10. Claimed on Tuesday at 16:50, which Baton learned on Wednesday at 09:05, after Tuesday's digest: met 27 ·
  // due 28 10:40: met 28 after 17 h 20: 1040 · met 29 by the second attempt · due 29 16:40: met 29 by the SQL
  lead(16, standard, '10-27 16:40', ['10-27 16:50', 'priya', claim, '10-28 09:05'], ['10-28 10:00', 'priya', tried], ['10-29 11:00', 'priya', reached], ['10-29 11:30', 'priya', qualify]),
  // met 27 · met 27 after 4 · met 27 by the SQL · met 27 · due 28 15:00: broken 28, answered late. Reopened on the 30th, cycle 2:
  // contact due 09:15: met 30, attempts and outcome wait
  lead(17, hot, '10-27 10:00', ['10-27 10:02', 'priya', claim], ['10-27 10:04', 'priya', reached], ['10-27 10:30', 'priya', qualify], ['10-27 15:00', 'priya', close('lost', 'price')], ['10-28 16:00', 'maya', answer], ['10-30 09:00', 'priya', reopen], ['10-30 09:10', 'priya', tried]),
  // met 27; released at 11:10: the next claim is due 11:15, broken 27 · due 11:15, held by nobody then: broken 27, after 40 ·
  // met 28 by the close · met 28 · due 29 10:00: met 29
  lead(18, hot, '10-27 11:00', ['10-27 11:04', 'jonas', claim], ['10-27 11:10', 'jonas', release], ['10-27 11:20', 'priya', claim], ['10-27 11:40', 'priya', tried], ['10-28 10:00', 'priya', close('not_a_fit', 'product gap')], ['10-29 09:30', 'maya', answer]),
  // Worked on, and found a duplicate on the 29th: in no figure from then on
  lead(19, standard, '10-27 12:00', ['10-27 12:05', 'priya', claim], ['10-27 12:10', 'priya', tried], ['10-29 10:00', 'elena', voided('duplicate')]),

  // --- Wednesday, October 28
  // met 28 · met 28 after 30 · met 28 by the SQL · met 28
  lead(20, standard, '10-28 09:00', ['10-28 09:05', 'priya', claim], ['10-28 09:30', 'priya', reached], ['10-28 11:00', 'priya', qualify], ['10-29 09:00', 'priya', opportunity]),
  // met 28 · due 11:00: broken 28, after 150 · due Nov 2: met 30 by the close · due 30 09:00: broken 30 · due Nov 2 10:00: waits
  lead(21, standard, '10-28 09:00', ['10-28 09:20', 'jonas', claim], ['10-28 11:30', 'jonas', tried], ['10-30 10:00', 'jonas', close('lost', 'competitor')]),
  // 15 min on Wednesday, 15 on Thursday: met 29 at 09:15, the due time itself · due 29 10:45: broken 29, after 18 h 15: 1095 ·
  // met 29 by the close · met 29 · due 30 14:00: met 30
  lead(22, standard, '10-28 16:45', ['10-29 09:15', 'priya', claim], ['10-29 11:00', 'priya', tried], ['10-29 14:00', 'priya', close('bad_data', 'wrong contact')], ['10-30 13:00', 'maya', answer]),
  // met 28 at the due time · met 28 at the due time, after 15 · due Nov 2 10:00: waits · due 30 10:00: broken 30, still open
  lead(23, hot, '10-28 10:00', ['10-28 10:05', 'jonas', claim], ['10-28 10:15', 'jonas', reached]),
  // Put to sleep while nobody held it, until Nov 2 12:00: all four paused
  lead(24, standard, '10-28 10:00', ['10-28 10:15', 'elena', snooze('11-02 12:00')]),
  // due 13:00: met 28 · due 29 09:00: met 29 after 23 h 30: 1410 · met 29 by the close · met 29
  lead(25, list, '10-28 09:00', ['10-28 12:00', 'jonas', claim], ['10-29 08:30', 'jonas', tried], ['10-29 16:00', 'jonas', close('not_now', 'no budget')]),

  // --- Thursday, October 29
  // met 29 · met 29 after 5 · met 29 by the SQL · met 29
  lead(26, hot, '10-29 09:00', ['10-29 09:02', 'priya', claim], ['10-29 09:05', 'priya', reached], ['10-29 09:30', 'priya', qualify], ['10-29 10:00', 'priya', opportunity]),
  // due 09:05: broken 29 · met 29 after 12 · waits · waits
  lead(27, hot, '10-29 09:00', ['10-29 09:07', 'jonas', claim], ['10-29 09:12', 'jonas', tried]),
  // Nobody ever: broken 29 10:30 · broken 29 12:00 · waits · waits
  lead(28, standard, '10-29 10:00'),
  // met 29 · met 29 after 60 · asleep from 13:00 to 30 11:00: paused on the 29th, then waiting again
  lead(29, standard, '10-29 10:00', ['10-29 10:20', 'priya', claim], ['10-29 11:00', 'priya', tried], ['10-29 13:00', 'priya', snooze('10-30 11:00')]),
  // Closed unclaimed: met 29 · void · met 29 · met 29 · due 30 11:20: met 29
  lead(30, standard, '10-29 11:00', ['10-29 11:20', 'priya', close('not_a_fit', 'wrong industry')], ['10-29 16:00', 'maya', answer]),
  // Due at the closing itself: broken 29 17:00 · due 30 10:30: met 30 at it, after 18 h: 1080 · waits · waits
  lead(31, standard, '10-29 16:30', ['10-30 09:30', 'priya', claim], ['10-30 10:30', 'priya', tried]),
  // due 30 09:20, waiting at the end of the 29th: met 30 · due 30 10:50: met 30 after 17 h 10: 1030 · waits · waits
  lead(32, standard, '10-29 16:50', ['10-30 09:10', 'jonas', claim], ['10-30 10:00', 'jonas', tried]),
  // met 29 · given to Priya, who keeps it: met 29 after 90 · waits · waits
  lead(33, standard, '10-29 12:00', ['10-29 12:10', 'jonas', claim], ['10-29 13:00', 'jonas', giveTo('priya')], ['10-29 13:30', 'priya', tried]),

  // --- Friday, October 30, to the end of the month, and after it
  // met 30 · met 30 after 3 · met 30 by the SQL · met 30 · due Nov 2 12:00: waits
  lead(34, hot, '10-30 09:00', ['10-30 09:01', 'priya', claim], ['10-30 09:03', 'priya', reached], ['10-30 09:20', 'priya', qualify], ['10-30 12:00', 'priya', close('lost', 'price')]),
  // met 30 at the due time · met 30 after 50 · waits · waits
  lead(35, standard, '10-30 09:30', ['10-30 10:00', 'jonas', claim], ['10-30 10:20', 'jonas', tried]),
  // broken 30 16:30 · due Nov 2 10:00: all else waits
  lead(36, standard, '10-30 16:00'),
  // due Nov 2 09:10: all waits
  lead(37, standard, '10-30 16:40'),
  // A test: in no figure
  lead(38, standard, '10-30 10:00', ['10-30 10:05', 'elena', voided('test')]),
  // Half an hour before the month ends, and half an hour after: due Nov 2 09:30, all waits
  lead(39, standard, '10-31 23:30'),
  lead(40, standard, '11-01 00:30'),
]

/** Lives through them, up to Monday, November 2, 08:45: after the digests, and before anybody works. */
export async function liveThroughForty(stage: Stage): Promise<void> {
  const ids = new Map<number, string>()
  const doings = STORIES.flatMap((story) => [
    { at: berlin(story.at), run: () => handOff(stage, story, ids) },
    ...story.steps.map(([at, who, doing, learned]) => {
      const run = () => act(stage, ids.get(story.n) ?? '', PEOPLE[who], doing, berlin(at))
      return { at: berlin(learned ?? at), run }
    }),
  ])
  for (const { at, run } of doings.sort((one, other) => one.at - other.at)) {
    await moveTo(stage, at)
    await run()
    await stage.settled()
  }
  await moveTo(stage, berlin('11-02 08:30'))
  await moveTo(stage, berlin('11-02 08:45'))
}

/** What came before the stage was set is told on its first morning. */
async function moveTo(stage: Stage, at: number): Promise<void> {
  const minutes = (at - stage.clock.now()) / 60_000
  if (minutes > 0) await stage.advance(minutes)
}

async function handOff(stage: Stage, { n, at, lead: more }: Story, ids: Map<number, string>): Promise<void> {
  const receivedAt = new Date(berlin(at)).toISOString()
  const { status, body } = await stage.post('/api/handoffs', { ...leadAt(company(n)), ...more, receivedAt })
  if (status !== 202 || body.status !== 'accepted') throw new Error(`lead ${n}: ${status} ${JSON.stringify(body)}`)
  ids.set(n, body.id)
}

const ANSWER = { kind: 'thanks', text: 'The page says so now.', changed: ['content'], promise: null, also: [] } as const

async function act(stage: Stage, handoffId: string, actorId: string, doing: Doing, at: number): Promise<void> {
  const { deps } = stage.baton
  const who = { workspaceId: 'T0MERIDIAN', handoffId, actorId, inboundKey: null }
  const done =
    doing.type === 'answer'
      ? await answerFeedback(deps, { ...who, source: 'form', ...ANSWER })
      : await advanceHandoff(deps, { ...who, source: 'button', moves: [doing], at })
  if (!done.ok) throw new Error(`${idOf(handoffId)} ${doing.type}: ${JSON.stringify(done.refusal)}`)
}
