import type { ActionsBlockElement, KnownBlock, ModalView } from '@slack/types'
import type { CountedContent } from '../../../use-cases/content-ports.ts'
import type { ContentLibrary, ContentRights } from '../../../use-cases/read-content.ts'
import { CONTENT_ROWS } from '../../../use-cases/read-content.ts'
import { CONTENT_FILTERS, encodePage } from '../../content-ids.ts'
import { ACTIONS, CALLBACKS } from '../../ids.ts'
import { type ContentMeta, encodeMeta } from '../../meta.ts'
import { actions, button, context, header, plain, section } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { choices, initially } from '../modals/fields.ts'
import { dots, personName, word } from '../text.ts'
import { day } from '../time.ts'
import { capital, count, figure } from '../words.ts'
import { CONTENT_NAME_SHOWN, contentLink, FILTER_WORDS, STAGE_WORDS, usedHow, usedIn } from './words.ts'

/** The library, a page at a time: what there is, and what it was used for. */
export function libraryModal(library: ContentLibrary): ModalView {
  const { found, total, page } = library
  const first = page * CONTENT_ROWS + 1
  const which = total > found.length ? `${figure(first)}–${figure(first + found.length - 1)} of ${figure(total)}` : ''
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.contentLibrary,
    title: plain('Content'),
    close: plain('Close'),
    private_metadata: encodeMeta({ content: { page: encodePage(library) } }),
    blocks: [
      ...doors(library),
      ...(found.length === 0 ? [section(emptyLine(library))] : []),
      ...found.map(row),
      ...context(which),
      ...turning(library),
      ...unlistedRows(library),
    ],
  })
}

function doors({ filter, page, may }: ContentLibrary): KnownBlock[] {
  const options = choices(
    CONTENT_FILTERS.map((value) => ({ value: encodePage({ filter: value, page: 0 }), label: FILTER_WORDS[value] })),
  )
  const select: ActionsBlockElement = {
    type: 'static_select',
    action_id: ACTIONS.contentFilter,
    options,
    ...initially(options, encodePage({ filter, page: 0 })),
  }
  return actions(`content:doors:${filter}:${page}`, [
    select,
    ...(may.requests ? [button(ACTIONS.contentRequest, 'Request content…', null)] : []),
    ...(may.edits ? [button(ACTIONS.contentAdd, 'Add content…', null)] : []),
  ])
}

function emptyLine({ filter, may }: ContentLibrary): string {
  if (filter === 'retired') return 'Nothing is retired.'
  if (filter === 'no_stage') return 'Everything has its stage.'
  if (filter !== 'all') return `Nothing for “${FILTER_WORDS[filter]}” yet.`
  return may.edits
    ? 'Nothing is in the library yet. Add what leads see and reps send.'
    : 'Nothing is in the library yet.'
}

function row({ content, owner, counts }: CountedContent): KnownBlock {
  const facts = dots([content.stage ? STAGE_WORDS[content.stage] : '', personName(owner?.name)])
  const text = [`*${contentLink(content)}*`, facts, usedIn(counts)].filter(Boolean).join('\n')
  return section(text, button(ACTIONS.contentDetails, 'Details…', content.id))
}

function turning({ filter, page, pages }: ContentLibrary): KnownBlock[] {
  return actions(`content:pages:${filter}:${page}`, [
    ...(page > 0 ? [button(ACTIONS.contentPrevious, 'Previous', encodePage({ filter, page: page - 1 }))] : []),
    ...(page < pages - 1 ? [button(ACTIONS.contentNext, 'Next', encodePage({ filter, page: page + 1 }))] : []),
  ])
}

/** Names that came with hand-offs, each taken in with one click. */
function unlistedRows({ unlisted, filter }: ContentLibrary): KnownBlock[] {
  if (!unlisted || unlisted.found.length === 0 || filter !== 'all') return []
  const left = unlisted.total - unlisted.found.length
  return [
    header('Not in the library yet'),
    ...unlisted.found.map(({ name, total }) =>
      section(
        `*${word(name, CONTENT_NAME_SHOWN)}* · used in ${count(total, 'hand-off')}`,
        button(ACTIONS.contentList, 'Add', name),
      ),
    ),
    ...context(left > 0 ? `and ${figure(left)} more` : ''),
  ]
}

interface Telling {
  now: number
  zone: string
}

/** One of the library, with all that is counted. @param meta  where it was opened from */
export function detailsModal(
  { content, owner, counts }: CountedContent,
  may: ContentRights,
  telling: Telling,
  meta: ContentMeta,
): ModalView {
  const { stage, createdAt, archivedAt, id } = content
  const retired =
    archivedAt === null ? '' : `*Retired* ${day(archivedAt, telling)}. What it was used for stays counted.`
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.contentDetails,
    title: plain('Content'),
    close: plain('Close'),
    private_metadata: encodeMeta({ content: { ...meta, contentId: id } }),
    blocks: [
      section(`*${contentLink(content)}*${retired && `\n${retired}`}`),
      section(dots([stage ? STAGE_WORDS[stage] : 'No stage yet', personName(owner?.name) || 'no owner'])),
      section([usedIn(counts), usedHow(counts)].filter(Boolean).map(capital).join('\n')),
      ...context(
        dots([
          `added ${day(createdAt, telling)}`,
          counts.lastAt === null ? '' : `last used ${day(counts.lastAt, telling)}`,
        ]),
      ),
      ...actions(`content:${id}:${archivedAt === null ? 'live' : 'retired'}`, [
        ...(may.edits ? [button(ACTIONS.contentEdit, 'Edit…', id)] : []),
        ...(may.edits && archivedAt === null ? [button(ACTIONS.contentRetire, 'Retire', id)] : []),
        ...(may.edits && archivedAt !== null ? [button(ACTIONS.contentBringBack, 'Bring back', id)] : []),
      ]),
    ],
  })
}
