import type { ModalView } from '@slack/types'
import { teamZone } from '../../domain/agreement.ts'
import { agreementInForce } from '../../use-cases/agreement-in-force.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { contentRights, readLibrary } from '../../use-cases/read-content.ts'
import { contentRefusal, saveContent } from '../../use-cases/save-content.ts'
import type { Click } from '../click.ts'
import { decodePage } from '../content-ids.ts'
import { type ContentMeta, decodeMeta } from '../meta.ts'
import type { Rendered } from '../render/blocks.ts'
import { contentForm } from '../render/content/forms.ts'
import { detailsModal, libraryModal } from '../render/content/library.ts'
import { contentRefused } from '../render/content/refusals.ts'
import type { Room } from '../room.ts'

type Opened = ModalView | { no: Rendered }

/** A page of the library for this reader. @param page  as a button writes it; the first of all unless said */
export async function libraryFor(room: Room, workspaceId: string, userId: string, page?: string): Promise<ModalView> {
  const asked = decodePage(page) ?? { filter: 'all', page: 0 }
  return libraryModal(await readLibrary(room.deps, workspaceId, userId, asked))
}

/** One of the library for this reader; null where it is gone. */
export async function detailsFor(
  room: Room,
  workspaceId: string,
  userId: string,
  contentId: string,
  meta: ContentMeta,
): Promise<ModalView | null> {
  const { deps } = room
  const counted = await deps.store.countedContent(workspaceId, contentId)
  if (!counted) return null
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const may = contentRights(await knowMember(deps, workspaceId, userId))
  return detailsModal(counted, may, { now: deps.clock.now(), zone: teamZone(agreement) }, meta)
}

export async function onContentOpen(click: Click): Promise<void> {
  await click.openOrAnswer('Content', libraryFor(click.room, click.workspaceId, click.userId))
}

/** Another page, or another filter. */
export async function onContentPage(click: Click): Promise<void> {
  await click.redraw(await libraryFor(click.room, click.workspaceId, click.userId, click.value ?? undefined))
}

export async function onContentDetails(click: Click): Promise<void> {
  const { room, workspaceId, userId } = click
  const load = async (): Promise<Opened> => {
    const view = await detailsFor(room, workspaceId, userId, click.value ?? '', openedFrom(click))
    return view ?? { no: contentRefused({ kind: 'gone' }) }
  }
  await click.openOrAnswer('Content', load())
}

/** Which page of the library a click stands in or came from. */
function openedFrom({ view }: Click): ContentMeta {
  const meta = decodeMeta(view?.private_metadata)?.content ?? {}
  return { ...(meta.page && { page: meta.page }), ...(view && { library: meta.library ?? view.id }) }
}

/** The form for something new, for whoever may send it; everyone else is told before they type anything. */
export async function onContentAdd(click: Click): Promise<void> {
  const { room, workspaceId, userId } = click
  const load = async (): Promise<Opened> => {
    const no = contentRefusal(await knowMember(room.deps, workspaceId, userId))
    return no ? { no: contentRefused(no) } : contentForm(null, openedFrom(click))
  }
  await click.openOrAnswer('Add content', load())
}

export async function onContentEdit(click: Click): Promise<void> {
  const { room, workspaceId, userId } = click
  const load = async (): Promise<Opened> => {
    const no = contentRefusal(await knowMember(room.deps, workspaceId, userId))
    if (no) return { no: contentRefused(no) }
    const content = await room.deps.store.content(workspaceId, click.value ?? '')
    return content ? contentForm(content, openedFrom(click)) : { no: contentRefused({ kind: 'gone' }) }
  }
  await click.openOrAnswer('Edit content', load())
}

/** One click takes a name in that hand-offs used. */
export async function onContentList(click: Click): Promise<void> {
  const { room, workspaceId, userId: actorId } = click
  const saved = await saveContent(room.deps, { workspaceId, actorId }, { type: 'list', name: click.value ?? '' })
  if (!saved.ok && saved.refusal.kind !== 'taken') return click.answer(contentRefused(saved.refusal))
  const page = decodeMeta(click.view?.private_metadata)?.content?.page
  await click.redraw(await libraryFor(room, workspaceId, actorId, page))
}

export function retireBy(type: 'retire' | 'bring_back'): (click: Click) => Promise<void> {
  return async (click) => {
    const { room, workspaceId, userId: actorId } = click
    const contentId = click.value ?? ''
    const saved = await saveContent(room.deps, { workspaceId, actorId }, { type, contentId })
    if (!saved.ok) return click.answer(contentRefused(saved.refusal))
    const meta = openedFrom(click)
    const details = await detailsFor(room, workspaceId, actorId, contentId, meta)
    if (details) await click.redraw(details)
    await redrawLibrary(room, workspaceId, actorId, meta)
  }
}

/** Draws the library anew that a form was opened from. What was done is done whether or not that can be shown. */
export async function redrawLibrary(
  room: Room,
  workspaceId: string,
  userId: string,
  { library, page }: ContentMeta,
): Promise<void> {
  if (library) await redrawView(room, workspaceId, library, await libraryFor(room, workspaceId, userId, page))
}

export async function redrawView(room: Room, workspaceId: string, viewId: string, view: ModalView): Promise<void> {
  try {
    await room.clientFor(workspaceId).views.update({ view_id: viewId, view })
  } catch (error) {
    room.deps.log.warn({ err: error }, 'a form could not be drawn anew')
  }
}
