import type { KnownBlock, ModalView, SectionBlock } from '@slack/types'
import { type Clock, isRunning, standing } from '../../../domain/clocks.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import type { DueChange } from '../../../domain/thread-lines.ts'
import { ACTIONS, CALLBACKS, encodeRef } from '../../ids.ts'
import { encodeMeta } from '../../meta.ts'
import { actions, button, context, mrkdwn, plain, section } from '../blocks.ts'
import { refOf } from '../buttons.ts'
import { fitModal } from '../fit.ts'
import { LIST_ROWS, QUOTE, SUM_LINE, SUM_LINES } from '../limits.ts'
import { companyOf } from '../person.ts'
import { cut, dots, harmless, personName, word } from '../text.ts'
import { businessTime, dueChange, dueWhen, isToday, plainDueWhen, targetInWords, when, zoneCity } from '../time.ts'
import { agreementName, capital, PROMISE_ORDER, PROMISES } from '../words.ts'
import { choices, initially, metaOf } from './fields.ts'

interface ExplainInput {
  view: HandoffView
  /** Of one that stands still, with the due time that it has if the lead wakes up as planned. */
  clock: Clock
  /** IANA zone of the calendar that it is counted in. */
  zone: string
  /** Whose calendar that is; null: the team's. */
  whose: string | null
  /** The sleeps that moved it. */
  sleeps: readonly { by: string | null; reason: string | null }[]
  /** What the agreement in force would change, for whoever may ask for it. */
  anew: { version: number; changes: readonly DueChange[] } | null
  /** The sum as on paper, in the calendar's zone. */
  lines: readonly string[]
}

/** How a due time came about: the promise in the reader's zone, the sum, and by which terms it was made. */
export function explainModal({ view, clock, lines, zone, whose, sleeps, anew }: ExplainInput): ModalView {
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.explain,
    title: plain('Explain deadline'),
    close: plain('Close'),
    private_metadata: encodeMeta(metaOf(view)),
    blocks: [
      { type: 'section', text: mrkdwn(`*${word(companyOf(view))}*`), accessory: clockSelect(view, clock) },
      { type: 'section', text: mrkdwn(`${promiseTold(clock, view)}\n${termsTold(clock, view)}`) },
      {
        type: 'rich_text',
        elements: [
          {
            type: 'rich_text_preformatted',
            elements: [{ type: 'text', text: sum(lines) }],
          },
        ],
      },
      ...context(
        [
          ...sleeps.slice(-SLEEPS_TOLD).map(sleepTold),
          dots([`${word(zoneCity(zone))} time`, `${whose ? `${personName(whose)}’s` : 'the team’s'} calendar`]),
          dots([capital(agreementName(clock.agreementVersion)), `zone data ${word(clock.zoneData)}`]),
        ].join('\n'),
      ),
      ...anewBlocks(view, anew),
    ],
  })
}

/** Sleeps that are told with who asked for them and why; the sum shows them all. */
const SLEEPS_TOLD = 3

function sleepTold({ by, reason }: { by: string | null; reason: string | null }): string {
  return `Asleep: ${[personName(by), word(reason, QUOTE)].filter(Boolean).join(', ') || 'no reason given'}`
}

/** The agreement changed since: what it would make of the running clocks, and the way to have it so. */
function anewBlocks(view: HandoffView, anew: ExplainInput['anew']): KnownBlock[] {
  if (!anew) return []
  const name = agreementName(anew.version)
  const changes = anew.changes.map((change) => dueChange(change, view)).join('\n')
  const label = `Recalculate under ${name}…`
  return [
    section(`Under ${name}:\n${changes}`),
    ...actions('explain:anew', [button(ACTIONS.recalculate, label, encodeRef(refOf(view)))]),
  ]
}

/** Holidays carry names that people wrote. */
function sum(lines: readonly string[]): string {
  const shown = lines.slice(0, SUM_LINES).map((line) => cut(harmless(line).replaceAll('\n', ' '), SUM_LINE))
  return shown.join('\n').trim() === '' ? 'Nothing to add up.' : shown.join('\n')
}

function promiseTold(clock: Clock, view: HandoffView): string {
  const { verb, noun } = PROMISES[clock.kind]
  const due = dueWhen(clock, view)
  if (clock.metAt !== null) return `*${capital(noun)} due ${due}*, done ${when(clock.metAt, view, true)}`
  if (!isRunning(clock) || view.handoff.state === 'closed') return `*${capital(noun)} due ${due}*, no longer waited for`
  if (clock.state === 'paused') return `*${verb} by ${due}*, if it wakes up ${wakes(view)}`
  return standing(clock, view.now) === 'breached' ? `*${verb} now*, it was due ${due}` : `*${verb} by ${due}*`
}

function wakes({ handoff, ...view }: HandoffView): string {
  return handoff.snoozedUntil === null ? 'now' : when(handoff.snoozedUntil, view, true)
}

function termsTold(clock: Clock, view: HandoffView): string {
  const from = whence(clock, view)
  const days = clock.target.endsWith('d')
  const tier = capital(word(view.handoff.tier))
  return `${tier} leads: ${targetInWords(clock.target)}${days ? '' : ' of business time'} ${from}.`
}

function whence(clock: Clock, view: HandoffView): string {
  if (clock.kind === 'response') return 'from the close'
  if (clock.scope === 'owner') return 'from when its owner took it'
  return clock.startedAt === view.handoff.receivedAt ? 'from receipt' : 'from when it began anew'
}

/** Switches between the promises of this cycle. */
function clockSelect(view: HandoffView, chosen: Clock): NonNullable<SectionBlock['accessory']> {
  const order = [...PROMISE_ORDER, 'response']
  const clocks = view.clocks
    .filter((clock) => clock.cycle === view.handoff.cycle)
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || a.startedAt - b.startedAt)
    .slice(-LIST_ROWS)
  const shown = clocks.some((clock) => clock.id === chosen.id) ? clocks : [...clocks, chosen]
  const options = choices(shown.map((clock) => ({ value: clock.id, label: optionLabel(clock, view) })))
  return { type: 'static_select', action_id: ACTIONS.explainClock, options, ...initially(options, chosen.id) }
}

function optionLabel(clock: Clock, view: HandoffView): string {
  const noun = capital(PROMISES[clock.kind].noun)
  const name = clock.scope === 'owner' ? `${noun} by its owner` : noun
  const stands = standing(clock, view.now)
  if (stands === 'met') return `${name} · met in ${businessTime(clock.businessMinutes ?? 0)}`
  if (stands === 'breached') return `${name} · was due ${plainDueWhen(clock, view)}`
  if (stands === 'paused') return `${name} · asleep`
  if (stands === 'void') return `${name} · no longer due`
  return `${name} · due ${isToday(clock.dueAt, view) ? 'today' : plainDueWhen(clock, view)}`
}
