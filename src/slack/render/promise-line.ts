import type { Clock } from '../../domain/clocks.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { isOffered } from './buttons.ts'
import { isAsleep, isHot, isOverdue, nextOf, openPromises } from './promises.ts'
import { dots, mention } from './text.ts'
import { day, dueWhen, when } from './time.ts'
import { attemptsProgress, LIGHTS, money, PROMISES } from './words.ts'

/**
 * The one line that says it all, under the header of every open card: `<light> *<verb> by <time>* · <who> · <progress>`.
 * Only the next promise is bold.
 */
export function promiseLine(view: HandoffView): string {
  return [light(view), dots([`*${promise(view)}*`, dueSince(view), who(view), progress(view)])]
    .filter(Boolean)
    .join(' ')
}

/** The same without the person, for Home and lists, where the reader knows who. */
export function ownPromiseLine(view: HandoffView): string {
  return [light(view), dots([`*${promise(view)}*`, dueSince(view), progress(view)])].filter(Boolean).join(' ')
}

/** The first character of a promise line. Calm is the default: standard new leads have none. */
export function light(view: HandoffView): string {
  const { state } = view.handoff
  if (isAsleep(view)) return ':zzz:'
  if (isOverdue(nextOf(view), view)) return ':alarm_clock:'
  if (state === 'new') return isHot(view) ? ':fire:' : ''
  return state === 'closed' ? '' : LIGHTS[state]
}

/** What is to do next, and by when: `Claim by 9:17 AM`, `Contact now`, `Open opportunity`. As mrkdwn, not bold. */
export function promise(view: HandoffView): string {
  const { state, snoozedUntil, amount, currency } = view.handoff
  if (isAsleep(view) && snoozedUntil !== null) return `Asleep until ${when(snoozedUntil, view, true)}`
  const clock = nextOf(view)
  if (clock) return isOverdue(clock, view) ? `${PROMISES[clock.kind].verb} now` : byWhen(clock, view)
  if (state === 'new') return 'Claim'
  if (state === 'qualified') return 'Open opportunity'
  if (state === 'opportunity') return money(amount, currency) || 'Opportunity open'
  return 'Qualify or close'
}

export function byWhen(clock: Clock, view: HandoffView): string {
  return `${PROMISES[clock.kind].verb} by ${dueWhen(clock, view)}`
}

function dueSince(view: HandoffView): string {
  const clock = nextOf(view)
  return clock && !isAsleep(view) && isOverdue(clock, view) ? `was due ${dueWhen(clock, view)}` : ''
}

function who(view: HandoffView): string {
  if (view.owner) return mention(view.owner.id)
  if (isOffered(view)) return offeredTo(view)
  if (view.back) return 'back to everyone'
  return isOverdue(nextOf(view), view) && !isAsleep(view) ? '' : 'unclaimed'
}

function offeredTo(view: HandoffView): string {
  const { offeredTo, offerUntil } = view.handoff
  return `offered to ${mention(offeredTo ?? '')}${offerUntil === null ? '' : ` until ${when(offerUntil, view, true)}`}`
}

/** What follows the promise: the one after it while unclaimed, attempts while reaching, the day when qualified. */
function progress(view: HandoffView): string {
  const { state, attempts } = view.handoff
  if (state === 'new') return afterClaim(view)
  if (state === 'qualified') return view.qualifiedAt === null ? '' : `qualified ${day(view.qualifiedAt, view)}`
  if (state === 'opportunity') return ''
  return attemptsProgress(attempts, view.attemptsAsked)
}

function afterClaim(view: HandoffView): string {
  const [, after] = openPromises(view)
  if (!after || after.kind !== 'contact') return ''
  const due = dueWhen(after, view)
  return isOverdue(after, view) ? `contact was due ${due}` : `contact by ${due}`
}
