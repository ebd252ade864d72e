import type { HandoffView } from '../../domain/messages.ts'
import { outcomeLabel } from '../../domain/reasons.ts'
import { COMMAND } from '../ids.ts'
import { context, type Rendered, section } from './blocks.ts'
import { fitMessage } from './fit.ts'
import { LIST_ROWS, SECTION_TEXT } from './limits.ts'
import { leadWord, linkedCompany } from './person.ts'
import { light, ownPromiseLine, promise } from './promise-line.ts'
import { isOverdue, openPromises } from './promises.ts'
import { dots, personName, word } from './text.ts'
import { dueWhen } from './time.ts'
import { count, figure, PROMISES } from './words.ts'

/** Answers of `/baton`, shown to nobody but who asked. */

export function mineList(views: readonly HandoffView[], total: number): Rendered {
  if (total === 0) return list('You hold no open hand-offs.', [], 0)
  const rows = views.map((view) => dots([linkedCompany(view), leadWord(view), ownPromiseLine(view)]))
  return list(`You hold ${count(total, 'open hand-off')}`, rows, total)
}

/** Lead and due time; whose it is stays between the holder and their leader. */
export function overdueList(views: readonly HandoffView[], total: number): Rendered {
  if (total === 0) return list('Nothing is overdue.', [], 0)
  const rows = views.map((view) => {
    const late = openPromises(view).filter((clock) => isOverdue(clock, view))
    return dots([
      linkedCompany(view),
      ...late.map((clock) => `${PROMISES[clock.kind].noun} was due ${dueWhen(clock, view)}`),
      view.owner ? '' : 'unclaimed',
    ])
  })
  return list(`${count(total, 'hand-off is', 'hand-offs are')} overdue`, rows, total)
}

export function findList(asked: string, views: readonly HandoffView[], total: number): Rendered {
  const what = word(asked)
  if (!what) return list(`Say what to look for: \`${COMMAND} find acme\``, [], 0)
  if (total === 0) return list(`Nothing found for “${what}”.`, [], 0)
  const rows = views.map((view) => dots([linkedCompany(view), leadWord(view), standingOf(view)]))
  return list(`${count(total, 'hand-off')} for “${what}”`, rows, total)
}

function standingOf(view: HandoffView): string {
  const { state, outcome } = view.handoff
  if (state === 'closed') return outcome ? outcomeLabel(outcome).toLowerCase() : 'void'
  const todo = [light(view), promise(view)].filter(Boolean).join(' ')
  return dots([todo, personName(view.owner?.name) || 'unclaimed'])
}

function list(title: string, rows: readonly string[], total: number): Rendered {
  if (rows.length === 0) return fitMessage(title, [section(title)])
  return fitMessage(`${title}.`, [section(`*${title}*\n${bullets(rows, total)}`)])
}

/** Characters left for rows beside a title. */
const ROWS_TEXT = SECTION_TEXT - 300

/** Rows of a list, whole ones only, then how many more there are. */
export function bullets(rows: readonly string[], total: number): string {
  const shown: string[] = []
  let length = 0
  for (const row of rows.slice(0, LIST_ROWS)) {
    length += row.length + 3
    if (length > ROWS_TEXT) break
    shown.push(`• ${row}`)
  }
  const left = total - shown.length
  return [...shown, ...(left > 0 ? [`and ${figure(left)} more`] : [])].join('\n')
}

/** Emoji names that act on a card, as the agreement maps them. */
export interface EmojiMap {
  claim: readonly string[]
  contacted: readonly string[]
  close: readonly string[]
  notAFit: readonly string[]
}

const USUAL_EMOJI: EmojiMap = {
  claim: ['eyes'],
  contacted: ['telephone_receiver', 'phone'],
  close: ['white_check_mark'],
  notAFit: ['x', 'thumbsdown'],
}

/** Only what works is listed. */
export function help(emoji: EmojiMap = USUAL_EMOJI): Rendered {
  const commands = [
    ['new', 'hand off a lead'],
    ['mine', 'your open hand-offs'],
    ['overdue', 'what was due and is not done'],
    ['find TEXT', 'hand-offs by company, person or e-mail'],
    ['score', 'both sides’ figures and your own: `week`, `month`, `quarter`, with a date that one'],
    ['digest', 'the figures of the day'],
    ['news', 'marketing tells what a lead did'],
    ['signal', 'tell marketing that buyers changed'],
    ['brief', 'what marketing runs, or to tell it'],
    ['agreement', 'what both sides agreed'],
    ['content', 'what leads see and reps send, and what came of it'],
    ['content request', 'ask marketing for content'],
    ['away', 'your days off: `today`, `until friday`, `2026-12-21 2027-01-02`, `off`'],
    ['help', 'this'],
  ]
  const signs = (names: readonly string[]) => names.map((name) => `:${name.replace(/[^\w+'-]/g, '')}:`).join(' ')
  return fitMessage('What Baton can do', [
    section(`*What Baton can do*\n${commands.map(([name, does]) => `\`${COMMAND} ${name}\` · ${does}`).join('\n')}`),
    section(
      [
        '*Emoji on a card*',
        `${signs(emoji.claim)} claim · ${signs(emoji.contacted)} contacted · ${signs(emoji.close)} close · ${signs(emoji.notAFit)} not a fit`,
        `Take your own ${signs(emoji.claim)} back before the first attempt, and the lead is free again.`,
      ].join('\n'),
    ),
    ...context(
      'Shortcuts: “Hand off a lead” anywhere, “Hand off this message” on a message. Your leads are in Baton’s Home.',
    ),
  ])
}

/** @param asked  what followed `/baton` */
export function unknownCommand(asked: string, emoji?: EmojiMap): Rendered {
  const { blocks } = help(emoji)
  const sentence = `\`${COMMAND} ${word(asked)}\` is not something Baton knows.`
  return fitMessage(sentence, [section(sentence), ...blocks])
}
