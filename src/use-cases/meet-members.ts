import type { Agreement } from '../domain/agreement.ts'
import { emailKey } from '../domain/email.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { groupOf } from './route.ts'

/** Milliseconds before somebody whom Slack does not know is asked for again. */
const ASK_AGAIN = 60 * 60_000

/** When each address was last asked for in vain, by real time. Only saves calls: whoever forgets it asks once more. */
const askedInVain = new WeakMap<Deps, Map<string, number>>()
/** Addresses remembered; a few teams' worth. */
const REMEMBERED = 10_000

/** Members looked up at a time: Slack answers about 50 such questions a minute. */
const ASKED_AT_A_TIME = 30

/**
 * Gets to know members by their e-mail, so that leads can be offered to, and warnings sent to, people who never spoke to
 * Baton: those given, else all whom the agreement names, those first whom others wait for. Slack not answering is no
 * error; they are passed over meanwhile.
 */
export async function meetMembers(
  deps: Deps,
  these?: { workspaceId: string; emails: readonly string[] },
): Promise<void> {
  if (these) return meet(deps, these.workspaceId, these.emails)
  for (const { id } of await deps.store.workspaces()) {
    const { agreement } = await agreementInForce(deps, deps.store, id)
    await meet(deps, id, namedIn(agreement))
  }
}

/** Leaders and marketers, managers, then whoever takes turns or is listed. */
function namedIn(agreement: Agreement): string[] {
  const { people } = agreement
  const first = people.filter(({ roles }) => roles.some((role) => role !== 'rep'))
  const managers = people.flatMap(({ manager }) => manager ?? [])
  const emails = [
    ...first.map(({ email }) => email),
    ...managers,
    ...groupOf(agreement, 'agreed'),
    ...people.map(({ email }) => email),
  ]
  return emails.map(emailKey)
}

async function meet(deps: Deps, workspaceId: string, emails: readonly string[]): Promise<void> {
  if (emails.length === 0) return
  const known = await deps.store.peopleWith(workspaceId, { emails })
  const met = new Set(known.map(({ email }) => email?.toLowerCase()))
  const unmet = [...new Set(emails)].filter((email) => !met.has(email) && !askedLately(deps, workspaceId, email))
  for (const email of unmet.slice(0, ASKED_AT_A_TIME)) await ask(deps, workspaceId, email)
}

async function ask(deps: Deps, workspaceId: string, email: string): Promise<void> {
  try {
    const person = await deps.directory.findByEmail(workspaceId, email)
    if (person) {
      await deps.store.transaction((tx) => tx.savePeople(workspaceId, [person]))
      return
    }
  } catch (error) {
    deps.log.warn({ err: error }, 'Slack did not say who somebody is; leads are not offered to them for now')
  }
  const unknown = askedInVain.get(deps) ?? new Map<string, number>()
  askedInVain.set(deps, unknown)
  if (unknown.size >= REMEMBERED) unknown.clear()
  unknown.set(`${workspaceId}/${email}`, deps.wallClock.now())
}

function askedLately(deps: Deps, workspaceId: string, email: string): boolean {
  const asked = askedInVain.get(deps)?.get(`${workspaceId}/${email}`) ?? Number.NEGATIVE_INFINITY
  return deps.wallClock.now() - asked < ASK_AGAIN
}
