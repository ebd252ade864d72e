import type { ActionsBlock, Button, Overflow } from '@slack/types'
import { type MoveType, type State, target } from '../../domain/handoff.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { ACTIONS, type ActionId, cardBlock, encodeChoice, encodeRef, type HandoffRef, type Verb } from '../ids.ts'
import { actions, button, plain } from './blocks.ts'
import { OVERFLOW_OPTIONS } from './limits.ts'
import { isAsleep } from './promises.ts'

/** A move that a person can make from a card. */
export interface Step {
  move: MoveType
  label: string
  action: ActionId
  /** Its name in the overflow menu, where it may stand there. */
  verb: Verb | null
}

const STEPS = {
  claim: { move: 'claim', label: 'Claim', action: ACTIONS.claim, verb: null },
  accept: { move: 'accept', label: 'Accept', action: ACTIONS.accept, verb: null },
  pass: { move: 'pass', label: 'Pass', action: ACTIONS.pass, verb: null },
  attempt: { move: 'attempt', label: 'Log attempt…', action: ACTIONS.logAttempt, verb: 'log_attempt' },
  contact: { move: 'contact', label: 'Mark contacted', action: ACTIONS.markContacted, verb: null },
  qualify: { move: 'qualify', label: 'Qualify…', action: ACTIONS.qualify, verb: null },
  opportunity: { move: 'opportunity', label: 'Open opportunity…', action: ACTIONS.openOpportunity, verb: null },
  notAFit: { move: 'close', label: 'Not a fit…', action: ACTIONS.notAFit, verb: null },
  close: { move: 'close', label: 'Close…', action: ACTIONS.close, verb: null },
  assign: { move: 'assign', label: 'Assign…', action: ACTIONS.assign, verb: 'assign' },
  release: { move: 'release', label: 'Release', action: ACTIONS.release, verb: 'release' },
  snooze: { move: 'snooze', label: 'Snooze…', action: ACTIONS.snooze, verb: 'snooze' },
  resume: { move: 'resume', label: 'Resume', action: ACTIONS.resume, verb: 'resume' },
  reopen: { move: 'reopen', label: 'Reopen', action: ACTIONS.reopen, verb: 'reopen' },
} as const satisfies Record<string, Step>

/** Steps that lead on, in the order of the life of a hand-off: the one that is legal is the green button. */
const FORWARD = [STEPS.claim, STEPS.contact, STEPS.qualify, STEPS.opportunity]

/**
 * What a card offers in a state, derived from the table of legal moves. While a lead is still to be reached or judged,
 * attempts are in the row; later they move into the menu. One that is offered to somebody is theirs to accept, not
 * everybody's to claim. A new lead is put to sleep from the Home alone, by leaders.
 */
export function stepsIn(
  state: State,
  { offered = false, asleep = false } = {},
): { row: Step[]; primary: Step | null; menu: Step[] } {
  const legal = (step: Step) => target(step.move, state) !== null
  const forward = [...(offered ? [STEPS.accept] : []), ...FORWARD].filter(legal).filter(isMeant(offered))
  const end = [state === 'new' ? STEPS.notAFit : STEPS.close].filter(legal)
  const primary = [...forward, ...end][0] ?? null
  const reaching = legal(STEPS.contact) || legal(STEPS.qualify)
  const attempt = [STEPS.attempt].filter(legal)
  const sleep = asleep ? [STEPS.resume] : state === 'new' ? [] : [STEPS.snooze]
  return {
    row: [...(reaching ? attempt : []), ...forward, ...(offered ? [STEPS.pass] : []), ...end],
    primary,
    menu: [...(reaching ? [] : attempt), ...[STEPS.assign, STEPS.release, ...sleep, STEPS.reopen].filter(legal)],
  }
}

function isMeant(offered: boolean): (step: Step) => boolean {
  return (step) => !offered || step.move !== 'claim'
}

/** Whether it waits for the answer of whoever it is offered to. */
export function isOffered({ handoff }: Pick<HandoffView, 'handoff'>): boolean {
  return handoff.state === 'new' && handoff.offeredTo !== null
}

/** The buttons under a card. */
export function cardButtons(view: HandoffView): ActionsBlock[] {
  const ref = refOf(view)
  const { row, primary, menu } = stepsIn(view.handoff.state, { offered: isOffered(view), asleep: isAsleep(view) })
  const feedback = view.handoff.outcome === null ? [] : [button(ACTIONS.addFeedback, 'Add feedback…', encodeRef(ref))]
  return actions(cardBlock(ref), [
    ...row.map((step) => stepButton(step, ref, step === primary)),
    ...feedback,
    ...overflow(menu, ref, hasDeadline(view), view.brief !== null),
  ])
}

/**
 * One button for a row of a list or a Home: the step to take next, or null where there is none. Until the lead is
 * reached that is the form, which takes voicemail as well as an answer.
 */
export function nextButton(view: HandoffView, primary: boolean): Button | null {
  const { state } = view.handoff
  const step = target('contact', state) === null ? stepsIn(state, { offered: isOffered(view) }).primary : STEPS.attempt
  return step ? stepButton(step, refOf(view), primary) : null
}

/**
 * What a row of a Home offers besides its button.
 *
 * @param leader  leaders assign and put to sleep what nobody holds
 */
export function rowMenu(view: HandoffView, leader: boolean): Overflow[] {
  const { state } = view.handoff
  const asleep = isAsleep(view)
  const held = stepsIn(state, { asleep }).menu
  const menu = state === 'new' ? (leader ? [STEPS.assign, asleep ? STEPS.resume : STEPS.snooze] : []) : held
  return overflow(menu, refOf(view), hasDeadline(view))
}

/** The one button of a row whose lead sleeps. */
export function resumeButton(view: HandoffView): Button {
  return stepButton(STEPS.resume, refOf(view), false)
}

/** Buttons of the given steps that are legal now, the forward one green. */
export function legalButtons(view: HandoffView, names: readonly (keyof typeof STEPS)[]): Button[] {
  const { state } = view.handoff
  const offered = isOffered(view)
  const { primary } = stepsIn(state, { offered })
  return names
    .map((name): Step => (offered && name === 'claim' ? STEPS.accept : STEPS[name]))
    .filter((step) => target(step.move, state) !== null)
    .map((step) => stepButton(step, refOf(view), step.move === primary?.move))
}

function stepButton(step: Step, ref: HandoffRef, primary: boolean): Button {
  return button(step.action, step.label, encodeRef(ref), primary)
}

export function refOf(view: HandoffView): HandoffRef {
  return { handoffId: view.handoff.id, version: view.handoff.version }
}

function hasDeadline(view: HandoffView): boolean {
  return view.handoff.state !== 'closed' && view.clocks.some((clock) => clock.cycle === view.handoff.cycle)
}

/** @param brief  where there is room for it; the card links to it besides */
function overflow(menu: readonly Step[], ref: HandoffRef, explain: boolean, brief = false): Overflow[] {
  const options = menu.flatMap(({ verb, label }) => (verb ? [option(verb, label, ref)] : []))
  if (brief && explain && options.length + 2 <= OVERFLOW_OPTIONS) options.push(option('brief', 'Campaign brief', ref))
  if (explain) options.push(option('explain', 'Explain deadline', ref))
  return options.length > 0 ? [{ type: 'overflow', action_id: ACTIONS.more, options }] : []
}

function option(verb: Verb, label: string, ref: HandoffRef) {
  return { text: plain(label), value: encodeChoice(verb, ref) }
}
