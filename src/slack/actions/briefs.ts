import type { ModalView } from '@slack/types'
import { teamZone } from '../../domain/agreement.ts'
import { answersFeedback, isColleague, type Member } from '../../domain/permission.ts'
import { localDate } from '../../domain/zone.ts'
import { agreementInForce } from '../../use-cases/agreement-in-force.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import { readView } from '../../use-cases/list-handoffs.ts'
import { briefViews } from '../../use-cases/load-brief.ts'
import type { Click } from '../click.ts'
import { isId } from '../ids.ts'
import { onlyColleagues, onlyMarketers } from '../render/answers.ts'
import type { Rendered } from '../render/blocks.ts'
import { briefGone } from '../render/marketing-answers.ts'
import { briefForm, briefModal, briefsModal } from '../render/modals/brief.ts'
import type { Room } from '../room.ts'

type Opened = ModalView | { no: Rendered }

/** Campaigns that a list reads. */
const MOST = 100

/** What marketing runs and plans, for this reader. */
export async function briefsFor(room: Room, workspaceId: string, member: Member): Promise<Opened> {
  if (!isColleague(member)) return { no: onlyColleagues() }
  const { deps } = room
  const stored = await deps.store.briefs(workspaceId, await todayOf(room, workspaceId), MOST)
  return briefsModal(await briefViews(deps, workspaceId, stored), answersFeedback(member))
}

/** The form of a new brief, or of the one of that name. */
export async function briefFormFor(room: Room, workspaceId: string, name: string): Promise<ModalView> {
  const stored = name ? await room.deps.store.briefNamed(workspaceId, name) : null
  return briefForm({ brief: stored?.brief ?? null, name, today: await todayOf(room, workspaceId) })
}

async function todayOf({ deps }: Room, workspaceId: string): Promise<string> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  return localDate(deps.clock.now(), teamZone(agreement))
}

/** "Campaigns…" in the Home. */
export async function onBriefs(click: Click): Promise<void> {
  const { room, workspaceId, userId } = click
  const loading = knowMember(room.deps, workspaceId, userId).then((member) => briefsFor(room, workspaceId, member))
  await click.openOrAnswer('Campaigns', loading)
}

/** "New brief…", and "Edit…" beside one. */
export async function onBriefForm(click: Click): Promise<void> {
  const { room, workspaceId, userId, value } = click
  const load = async (): Promise<Opened> => {
    if (!answersFeedback(await knowMember(room.deps, workspaceId, userId))) return { no: onlyMarketers() }
    if (!isId(value)) return briefFormFor(room, workspaceId, '')
    const stored = await room.deps.store.brief(workspaceId, value)
    return stored ? briefForm({ brief: stored.brief, today: stored.brief.from }) : { no: briefGone() }
  }
  await click.openOrAnswer('Campaign brief', load())
}

/** "Read it all" under the message about it. */
export async function onBriefRead(click: Click): Promise<void> {
  await click.openOrAnswer('Campaign brief', read(click, isId(click.value) ? click.value : null))
}

/** "Campaign brief" in the menu of a card. */
export async function onBriefOfCard(click: Click, handoffId: string): Promise<void> {
  const loading = readView(click.room.deps, click.workspaceId, handoffId).then((view) =>
    read(click, view?.brief?.brief.id ?? null),
  )
  await click.openOrAnswer('Campaign brief', loading)
}

async function read({ room, workspaceId }: Click, briefId: string | null): Promise<Opened> {
  const stored = briefId ? await room.deps.store.brief(workspaceId, briefId) : null
  const [view] = stored ? await briefViews(room.deps, workspaceId, [stored]) : []
  return view ? briefModal(view) : { no: briefGone() }
}
