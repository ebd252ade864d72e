import { rolesOf } from '../domain/people.ts'
import type { Member } from '../domain/permission.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import type { Person, Workspace } from './ports.ts'

/** Milliseconds after which Slack is asked again who somebody is: people become guests, leave, change names. */
const STALE_AFTER = 60 * 60_000

/** Somebody Slack knows nothing of: sees everything a guest sees, may do nothing. */
const stranger = (id: string): Person => ({
  slackId: id,
  name: id,
  email: null,
  zone: null,
  isBot: false,
  isGuest: false,
  isForeign: true,
  isAdmin: false,
  isDeleted: false,
  seenAt: 0,
})

/**
 * The person as stored, asking Slack where they are unknown or were last seen long ago. When Slack does not answer,
 * what is stored serves on.
 */
export async function knowPerson(deps: Deps, workspaceId: string, slackId: string): Promise<Person> {
  const stored = await deps.store.person(workspaceId, slackId)
  const now = deps.wallClock.now()
  if (stored && now - stored.seenAt < STALE_AFTER) return stored
  try {
    const fresh = await deps.directory.lookUp(workspaceId, slackId)
    if (!fresh) return stored ?? stranger(slackId)
    await deps.store.transaction((tx) => tx.savePeople(workspaceId, [fresh]))
    return fresh
  } catch (error) {
    if (!stored) throw error
    deps.log.warn({ err: error, slackId }, 'Slack did not say who somebody is; the stored profile serves on')
    return stored
  }
}

/** The person with the roles that the agreement, or failing that Slack, gives them. */
export async function knowMember(deps: Deps, workspaceId: string, slackId: string): Promise<Member> {
  const [person, inForce, workspace] = await Promise.all([
    knowPerson(deps, workspaceId, slackId),
    agreementInForce(deps, deps.store, workspaceId),
    deps.store.workspace(workspaceId),
  ])
  return memberFrom(person, inForce, workspace)
}

export function memberFrom(person: Person, inForce: InForce, workspace: Workspace | null): Member {
  const installerId = workspace?.installerId ?? null
  const { roles } = rolesOf(
    inForce.agreement,
    { email: person.email, isInstaller: installerId === person.slackId, isWorkspaceAdmin: person.isAdmin },
    { hasInstaller: installerId !== null },
  )
  return {
    id: person.slackId,
    name: person.name,
    roles,
    isGuest: person.isGuest,
    isForeign: person.isForeign,
    isBot: person.isBot || person.isDeleted,
  }
}
