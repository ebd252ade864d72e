import type { ModalView } from '@slack/types'
import { listLeads } from '../../use-cases/list-leads.ts'
import type { Click } from '../click.ts'
import { decodeLeadPage, decodeLeadQuery } from '../lead-query.ts'
import { said } from '../render/answers.ts'
import type { Rendered } from '../render/blocks.ts'
import { leadList } from '../render/modals/lead-list.ts'

type Asked = ReturnType<typeof decodeLeadPage>

/** Opens the leads behind a figure, from a menu or a button. */
export async function onLeadsBehind(click: Click): Promise<void> {
  const query = decodeLeadQuery(click.value)
  await click.openOrAnswer('Leads', drawn(click, query && { query, page: 0 }))
}

/** Another page, in the same modal. */
export async function onLeadsPage(click: Click): Promise<void> {
  const page = await drawn(click, decodeLeadPage(click.value))
  if ('no' in page) await click.answer(page.no)
  else await click.redraw(page)
}

async function drawn(
  { room, workspaceId, userId: actorId }: Click,
  asked: Asked,
): Promise<ModalView | { no: Rendered }> {
  if (!asked) return { no: said('These leads cannot be listed any more. A newer digest has its own list.') }
  const list = await listLeads(room.deps, { workspaceId, actorId, ...asked })
  return list ? leadList(list) : { no: said('The leads behind a figure are shown to members of the company.') }
}
