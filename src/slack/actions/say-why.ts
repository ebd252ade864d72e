import { readView } from '../../use-cases/list-handoffs.ts'
import type { Click } from '../click.ts'
import { decodeRef } from '../ids.ts'
import { refused } from '../render/answers.ts'
import { whyForm } from '../render/modals/work.ts'
import { openedBy } from './open-form.ts'

/** "Say why…" after a release. */
export async function onSayWhy(click: Click): Promise<void> {
  const handoffId = decodeRef(click.value)?.handoffId
  const loading = (async () => {
    const view = handoffId ? await readView(click.room.deps, click.workspaceId, handoffId) : null
    return view ? openedBy(click, whyForm(view)) : { no: refused({ kind: 'gone' }, { view, at: click.at }) }
  })()
  await click.openOrAnswer('Why', loading)
}
