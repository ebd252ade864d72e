import type { Button } from '@slack/types'
import type { MoveType, Refusal, State } from '../../domain/handoff.ts'
import type { Instant } from '../../domain/instant.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { outcomeLabel } from '../../domain/reasons.ts'
import type { Answered } from '../../use-cases/answer-feedback.ts'
import { ACTIONS, encodeRef } from '../ids.ts'
import { button, type Rendered, section } from './blocks.ts'
import { legalButtons, refOf } from './buttons.ts'
import { fitMessage } from './fit.ts'
import { companyOf, linkedCompany } from './person.ts'
import { promise } from './promise-line.ts'
import { unreachableEarly } from './shortfall.ts'
import { mention, personName, word } from './text.ts'
import { day, span, when } from './time.ts'
import { figure } from './words.ts'

/**
 * What Baton says to one person alone: one sentence and, where there is one, the button. A refusal is an answer, not
 * an error.
 */

/** Every no that a person can hear, the store's and the use-cases' included. */
export type No =
  | Refusal
  | { kind: 'gone' | 'unfit_assignee' | 'repeated' }
  /** Of feedback: nothing was changed, or somebody else was faster. */
  | { kind: 'unchanged' | 'overtaken' }
  | Answered

export interface Tried {
  /** The hand-off as it stands; null where it is not known. */
  view: HandoffView | null
  /** When the person tried. */
  at: Instant
  /** Another lead that is free to claim, for who came second. */
  nextFree?: HandoffView | null
}

export function refused(no: No, tried: Tried): Rendered {
  switch (no.kind) {
    case 'claimed':
      return no.mine ? said('You hold this lead already.') : claimedBefore(no, tried)
    case 'closed':
      return closedAlready(no, tried)
    case 'done':
      return said(DONE[no.state])
    case 'offered':
      return offeredElsewhere(no, tried)
    case 'not_offered':
      return notOffered(no.free ? tried.view : null)
    case 'too_early':
      return tooEarly(no.state, no.move, tried.view)
    case 'unreachable_early':
      return said(unreachableEarly(no, { now: tried.at, zone: tried.view?.zone ?? 'UTC' }))
    case 'email_taken':
      return said('Another lead has that e-mail. Nothing changed; hand it off there, or close this as a duplicate.')
    case 'next_try_past':
    case 'return_past':
      return said('Choose a day after today.')
    case 'not_allowed':
      return notAllowed(no, tried.view)
    case 'gone':
      return said('That hand-off is not here any more. Nothing changed.')
    case 'unfit_assignee':
      return said('Guests, apps and people from other companies cannot hold a lead. Please choose somebody else.')
    case 'repeated':
      return said('That is done already.')
    case 'awake':
      return said('This is awake already.')
    case 'unchanged':
      return said('Add or change at least one thing.')
    case 'overtaken':
      return said('Somebody else added feedback meanwhile. Copy what you typed, and open the form anew.')
    case 'answered':
      return said(`${personName(no.by) || 'Somebody'} answered this already.`)
  }
}

function offeredElsewhere(no: Refusal & { kind: 'offered' }, { view }: Tried): Rendered {
  const until = view ? ` until ${when(no.until, view, true)}` : ''
  const name = personName(view?.offeredTo?.name) || 'somebody else'
  const sentence = (who: string) => `This is offered to ${who}${until}.`
  return said(sentence(mention(no.to)), undefined, sentence(name))
}

function notOffered(free: HandoffView | null): Rendered {
  const way = free ? legalButtons(free, ['claim'])[0] : undefined
  return said(way ? 'That offer is over. The lead is free to claim.' : 'That offer is over.', way)
}

function claimedBefore(no: Refusal & { kind: 'claimed' }, { view, at, nextFree }: Tried): Rendered {
  const before =
    no.at === null ? 'before you' : at - no.at < 1000 ? 'just before you' : `${span(at - no.at)} before you`
  const name = personName(view?.owner?.name) || 'Somebody'
  const next = nextFree ? `\nNext one free: ${linkedCompany(nextFree)}, ${lower(promise(nextFree))}` : ''
  return said(
    `${mention(no.ownerId)} claimed this ${before}.${next}`,
    nextFree ? legalButtons(nextFree, ['claim'])[0] : undefined,
    `${name} claimed this ${before}.`,
  )
}

function closedAlready(no: Refusal & { kind: 'closed' }, { view }: Tried): Rendered {
  if (no.outcome === null) return said('This was voided: a duplicate or a test.')
  const at = no.at !== null && view ? ` ${day(no.at, view)}` : ''
  return said(
    `This closed as ${outcomeLabel(no.outcome).toLowerCase()}${at}. A new request from them becomes a new hand-off.`,
  )
}

const DONE: Record<State, string> = {
  new: 'This is open and nobody holds it.',
  acknowledged: 'This is claimed already.',
  contacted: 'They are marked as contacted already.',
  qualified: 'This is an SQL already.',
  opportunity: 'This is an opportunity already.',
  closed: 'This is closed already.',
}

function tooEarly(state: State, move: MoveType, view: HandoffView | null): Rendered {
  if (move === 'close') return said('This is still open. Feedback comes with closing it.')
  if (state === 'new') {
    return said('Nobody has claimed this yet. Claim it first.', view ? legalButtons(view, ['claim'])[0] : undefined)
  }
  if (state === 'acknowledged') return said('Nobody has reached them yet. Mark it contacted first.')
  return said('Qualify it first; then comes the opportunity.')
}

function notAllowed(no: Refusal & { kind: 'not_allowed' }, view: HandoffView | null): Rendered {
  const who = no.ownerId ? mention(no.ownerId) : ''
  const name = personName(view?.owner?.name)
  switch (no.needs) {
    case 'owner': {
      const sentence = (owner: string) =>
        `${owner || 'Somebody else'} holds this lead. Only they or a leader can do that.`
      return said(sentence(who), undefined, sentence(name))
    }
    case 'leader':
      return said(who ? 'The owner, leaders and admins can do that.' : 'Leaders and admins can do that.')
    case 'marketer':
      return said('Marketers and leaders can do that.')
    case 'rep':
      return said('Reps and leaders can do that.')
    case 'member':
      return onlyColleagues()
  }
}

/** An emoji cannot open a form, so here is the button. */
export function emojiClose(view: HandoffView): Rendered {
  return emojiAnswer(view, 'Close', legalButtons(view, ['close'])[0])
}

export function emojiNotAFit(view: HandoffView): Rendered {
  return emojiAnswer(view, 'Not a fit:', button(ACTIONS.notAFit, 'Not a fit…', encodeRef(refOf(view)), true))
}

/** Only admins let messages be tried again. */
export function notForYou(): Rendered {
  return said('Only an admin of Baton can do that.')
}

/** An emoji on a list cannot say which of its leads is meant. */
export function emojiOnSummary(): Rendered {
  return said('This message lists several leads, so an emoji cannot say which. Choose one under “Claim…”.')
}

function emojiAnswer(view: HandoffView, verb: string, way: Button | undefined): Rendered {
  const sentence = (who: string) => `${verb} ${who}? An emoji cannot open a form, so here is the button.`
  return said(sentence(linkedCompany(view)), way && { ...way, style: 'primary' }, sentence(word(companyOf(view))))
}

/** Removing one's own eyes releases a lead only before the first attempt. */
export function eyesRemovedLate(view: HandoffView): Rendered {
  const sentence = (who: string) => `You have logged an attempt, so ${who} stays yours. To hand it back, release it.`
  return said(sentence(linkedCompany(view)), legalButtons(view, ['release'])[0], sentence(word(companyOf(view))))
}

export function saveFailed(): Rendered {
  return said('Baton could not save that. Nothing changed; please try again in a minute.')
}

/** Said when Slack must be answered and the work still goes on. */
export function takesLonger(): Rendered {
  return said('That takes longer than usual. If nothing has changed in a minute, please press it again.')
}

/** For an action id that no door knows. */
export function unknownButton(): Rendered {
  return said('That button is from another version of Baton. Nothing changed; the card has the buttons that work.')
}

/** For a form that no door knows. */
export function unknownForm(): Rendered {
  return said('This form is from another version of Baton. Copy what you typed, close it, and open it anew.')
}

/** For a guest, an app or somebody of another company who wants more than to read. */
export function onlyColleagues(): Rendered {
  return said('Guests and people from other companies can read hand-offs, but not work on them.')
}

/** After a release: nothing is asked, and there is room to say why. */
export function released(view: HandoffView): Rendered {
  const way = button(ACTIONS.sayWhy, 'Say why…', encodeRef(refOf(view)))
  const sentence = (who: string) => `You released ${who}.`
  return said(sentence(linkedCompany(view)), way, sentence(word(companyOf(view))))
}

/** To whoever gave a lead to somebody who holds more than agreed. */
export function fullHands({ name, open, capacity }: { name: string; open: number; capacity: number }): Rendered {
  return said(
    `Assigned. ${personName(name) || 'This person'} now holds ${figure(open)}; the agreement says ${figure(capacity)}.`,
  )
}

/** A resting lead that was handed off already, or is in work. */
export function notResting(): Rendered {
  return said('That lead does not rest any more. Nothing changed.')
}

/** Only those who look after resting leads hand them off. */
export function onlyMarketers(): Rendered {
  return said('Marketers and leaders can do that.')
}

/** After "Hand off a lead…": what became of it. */
export function handedOff(view: HandoffView | null, status: 'accepted' | 'duplicate' | 'nurture'): Rendered {
  const company = view ? linkedCompany(view) : 'The lead'
  const sentence = {
    accepted: `${company} is handed off.`,
    duplicate: `${company} is being worked on already. Its thread says that they asked again.`,
    nurture: 'Kept as a lead: its grade is below what sales takes. It is not handed off.',
  }[status]
  return said(sentence)
}

/**
 * @param sentence  mrkdwn
 * @param text      for the notification, where the sentence would ping
 */
export function said(sentence: string, way?: Button, text: string = sentence): Rendered {
  return fitMessage(text, [section(sentence, way)])
}

function lower(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
