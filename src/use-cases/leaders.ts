import { rolesOf, type Side } from '../domain/people.ts'
import type { InForce } from './agreement-in-force.ts'
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
  const email = owner && standingOf(owner, inForce, workspace).manager
  const managers = email ? await reads.peopleWith(workspace.id, { emails: [email] }) : []
  const able = managers.filter(works)
  return able.length > 0 ? able.slice(0, 1) : leadersOf(reads, workspace, inForce, side)
}

/** Leaders who speak for a side: as the agreement lists them, else whoever stands in for them. */
export function leadersOf(reads: Reads, workspace: Workspace, inForce: InForce, side: Side): Promise<Person[]> {
  return peopleWho(reads, workspace, inForce, ({ roles, sides }) => roles.has('leader') && sides.has(side))
}

/** Marketers as the agreement lists them. */
export function marketersOf(reads: Reads, workspace: Workspace, inForce: InForce): Promise<Person[]> {
  return peopleWho(reads, workspace, inForce, ({ roles }) => roles.has('marketer'))
}

type Standing = ReturnType<typeof standingOf>

async function peopleWho(
  reads: Reads,
  workspace: Workspace,
  inForce: InForce,
  who: (standing: Standing) => boolean,
): Promise<Person[]> {
  const emails = inForce.agreement.people.map(({ email }) => email.toLowerCase())
  const listed = emails.length > 0 ? await reads.peopleWith(workspace.id, { emails }) : []
  const installer = workspace.installerId ? await reads.people(workspace.id, [workspace.installerId]) : []
  const stewards = installer.length > 0 ? installer : await reads.peopleWith(workspace.id, { isAdmin: true })
  return [...listed, ...stewards]
    .filter((person, i, all) => all.findIndex((other) => other.slackId === person.slackId) === i)
    .filter((person) => works(person) && who(standingOf(person, inForce, workspace)))
    .slice(0, TOLD)
}

function works(person: Person): boolean {
  return !person.isBot && !person.isDeleted && !person.isGuest && !person.isForeign
}

function standingOf(person: Person, inForce: InForce, { installerId }: Workspace) {
  return rolesOf(
    inForce.agreement,
    { email: person.email, isInstaller: installerId === person.slackId, isWorkspaceAdmin: person.isAdmin },
    { hasInstaller: installerId !== null },
  )
}
