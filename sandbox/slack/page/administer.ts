import { isObject } from '../blocks/check.ts'
import type { Json } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'

/** What somebody with power over the workspace does to it: `do` → what happens. Each throws for what is not there. */
const DEEDS: Record<string, (workspace: Workspace, body: Json) => void> = {
  archive: ({ channels }, { channel, by }) => channels.archive(channels.get(String(channel)), String(by ?? '')),
  unarchive: ({ channels }, { channel, by }) =>
    channels.archive(channels.get(String(channel)), String(by ?? ''), false),
  removeBot: ({ channels, app }, { channel }) => channels.leave(channels.get(String(channel)), app.bot_user),
  addBot: ({ channels, app }, { channel }) => channels.join(channels.get(String(channel)), app.bot_user),
  deleteMessage: ({ channels, messages }, { channel, ts }) => {
    const found = messages.find(String(channel), ts)
    if (!found) throw new Error(`no message ${String(ts)} in ${String(channel)}`)
    messages.remove(channels.get(String(channel)), found)
  },
  deactivate: ({ people }, { user }) => people.change(String(user), { deleted: true }),
  reactivate: ({ people }, { user }) => people.change(String(user), { deleted: false }),
  revoke: (workspace, { error }) => workspace.revoke(error === 'account_inactive' ? error : 'token_revoked'),
  reinstall: (workspace, { token }) => workspace.reinstall(typeof token === 'string' ? token : undefined),
}

/** Does it. @returns why not, in a sentence; undefined when it is done */
export function administer(workspace: Workspace, body: unknown): string | undefined {
  const name = isObject(body) && typeof body.do === 'string' && Object.hasOwn(DEEDS, body.do) ? body.do : undefined
  if (!isObject(body) || name === undefined) return `do must be one of ${Object.keys(DEEDS).join(', ')}`
  try {
    DEEDS[name]?.(workspace, body)
    return undefined
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
