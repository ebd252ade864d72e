import type { ModalView, SectionBlock } from '@slack/types'
import { type Clock, isRunning, standing } from '../../../domain/clocks.ts'
import type { HandoffView } from '../../../domain/messages.ts'
import { ACTIONS, CALLBACKS, encodeMeta } from '../../ids.ts'
import { context, mrkdwn, plain } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { LIST_ROWS, SUM_LINE, SUM_LINES } from '../limits.ts'
import { companyOf } from '../person.ts'
import { currentClocks } from '../promises.ts'
import { cut, dots, harmless, word } from '../text.ts'
import { businessTime, dueWhen, isToday, plainDueWhen, targetInWords, when, zoneCity } from '../time.ts'
import { capital, PROMISE_ORDER, PROMISES } from '../words.ts'
import { choices, initially, metaOf } from './fields.ts'

interface ExplainInput {
  view: HandoffView
  clock: Clock
  /** The sum as on paper, in the calendar's zone. */
  lines: readonly string[]
}

/** How a due time came about: the promise in the reader's zone, the sum, and by which terms it was made. */
export function explainModal({ view, clock, lines }: ExplainInput): ModalView {
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
        dots([
          `${word(zoneCity(view.zone))} time`,
          `agreement v${clock.agreementVersion}`,
          `zone data ${word(clock.zoneData)}`,
        ]),
      ),
    ],
  })
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
  return standing(clock, view.now) === 'breached' ? `*${verb} now*, it was due ${due}` : `*${verb} by ${due}*`
}

function termsTold(clock: Clock, view: HandoffView): string {
  const from = clock.startedAt === view.handoff.receivedAt ? 'from receipt' : 'from when it began anew'
  const days = clock.target.endsWith('d')
  const tier = capital(word(view.handoff.tier))
  return `${tier} leads: ${targetInWords(clock.target)}${days ? '' : ' of business time'} ${from}.`
}

/** Switches between the promises of this cycle. */
function clockSelect(view: HandoffView, chosen: Clock): NonNullable<SectionBlock['accessory']> {
  const clocks = currentClocks(view)
    .filter((clock) => PROMISE_ORDER.includes(clock.kind))
    .sort((a, b) => PROMISE_ORDER.indexOf(a.kind) - PROMISE_ORDER.indexOf(b.kind) || a.startedAt - b.startedAt)
    .slice(-LIST_ROWS)
  const shown = clocks.some((clock) => clock.id === chosen.id) ? clocks : [...clocks, chosen]
  const options = choices(shown.map((clock) => ({ value: clock.id, label: optionLabel(clock, view) })))
  return { type: 'static_select', action_id: ACTIONS.explainClock, options, ...initially(options, chosen.id) }
}

function optionLabel(clock: Clock, view: HandoffView): string {
  const name = capital(PROMISES[clock.kind].noun)
  const stands = standing(clock, view.now)
  if (stands === 'met') return `${name} · met in ${businessTime(clock.businessMinutes ?? 0)}`
  if (stands === 'breached') return `${name} · was due ${plainDueWhen(clock, view)}`
  if (stands === 'void') return `${name} · no longer due`
  return `${name} · due ${isToday(clock.dueAt, view) ? 'today' : plainDueWhen(clock, view)}`
}
