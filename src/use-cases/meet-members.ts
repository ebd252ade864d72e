import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { groupOf } from './route.ts'

/** Milliseconds before somebody whom Slack does not know is asked for again. */
const ASK_AGAIN = 60 * 60_000

/** When each address was last asked for in vain, by real time. Only saves calls: whoever forgets it asks once more. */
const askedInVain = new WeakMap<Deps, Map<string, number>>()
/** Addresses remembered; a few teams' worth. */
const REMEMBERED = 10_000

/**
 * Gets to know members by their e-mail, so that leads can be offered to people who never spoke to Baton: those given, else
 * all who take turns. Slack not answering is no error; they are passed over meanwhile.
 */
export async function meetMembers(
  deps: Deps,
  these?: { workspaceId: string; emails: readonly string[] },
): Promise<void> {
  if (these) return meet(deps, these.workspaceId, these.emails)
  for (const { id } of await deps.store.workspaces()) {
    const { agreement } = await agreementInForce(deps, deps.store, id)
    await meet(deps, id, groupOf(agreement, 'agreed'))
  }
}

async function meet(deps: Deps, workspaceId: string, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return
  const known = await deps.store.peopleWith(workspaceId, { emails })
  const met = new Set(known.map(({ email }) => email?.toLowerCase()))
  for (const email of new Set(emails)) if (!met.has(email)) await ask(deps, workspaceId, email)
}

async function ask(deps: Deps, workspaceId: string, email: string): Promise<void> {
  const key = `${workspaceId}/${email}`
  const now = deps.wallClock.now()
  const unknown = askedInVain.get(deps) ?? new Map<string, number>()
  askedInVain.set(deps, unknown)
  if (now - (unknown.get(key) ?? Number.NEGATIVE_INFINITY) < ASK_AGAIN) return
  try {
    const person = await deps.directory.findByEmail(workspaceId, email)
    if (person) {
      await deps.store.transaction((tx) => tx.savePeople(workspaceId, [person]))
      return
    }
  } catch (error) {
    deps.log.warn({ err: error }, 'Slack did not say who somebody is; leads are not offered to them for now')
  }
  if (unknown.size >= REMEMBERED) unknown.clear()
  unknown.set(key, now)
}
