import { rolesOf, type Side } from '../domain/people.ts'
import type { InForce } from './agreement-in-force.ts'
import { voiceOf } from './agreement-leaders.ts'
import type { Person, Reads, Workspace } from './ports.ts'

/** People whom one message goes to at most: more would each think that another looks after it. */
const TOLD = 3

/** Who is told that an owner is late: the owner's manager, else (or where nobody owns the lead) leaders of the side. */
export async function managersOf(
  reads: Reads,
  workspace: Workspace,
  inForce: InForce,
  owner: Person | null,
  side: Side,
): Promise<Person[]> {
  const email = owner && managerOf(owner, inForce)
  const managers = email ? await reads.peopleWith(workspace.id, { emails: [email] }) : []
  const able = managers.filter((person) => voiceOf(person, inForce, workspace).roles.size > 0)
  if (able.length > 0) return able.slice(0, 1)
  return peopleWho(reads, workspace, inForce, ({ roles, sides }) => roles.has('leader') && sides.has(side))
}

/** Marketers as the agreement lists them, at most so many. */
export function marketersOf(reads: Reads, workspace: Workspace, inForce: InForce, most = TOLD): Promise<Person[]> {
  return peopleWho(reads, workspace, inForce, ({ roles }) => roles.has('marketer'), most)
}

/** Listed people, and whoever leads where nobody is listed. */
async function peopleWho(
  reads: Reads,
  workspace: Workspace,
  inForce: InForce,
  who: (voice: ReturnType<typeof voiceOf>) => boolean,
  most = TOLD,
): Promise<Person[]> {
  const emails = inForce.agreement.people.map(({ email }) => email.toLowerCase())
  const listed = emails.length > 0 ? await reads.peopleWith(workspace.id, { emails }) : []
  const installer = workspace.installerId ? await reads.people(workspace.id, [workspace.installerId]) : []
  const stewards = installer.length > 0 ? installer : await reads.peopleWith(workspace.id, { isAdmin: true })
  return [...listed, ...stewards]
    .filter((person, i, all) => all.findIndex((other) => other.slackId === person.slackId) === i)
    .filter((person) => who(voiceOf(person, inForce, workspace)))
    .slice(0, most)
}

function managerOf({ email }: Person, { agreement }: InForce): string | null {
  return rolesOf(agreement, { email, isInstaller: false, isWorkspaceAdmin: false }, { hasInstaller: true }).manager
}
