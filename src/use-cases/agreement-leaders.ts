import { type Leadership, SIDES, speaksFor, type Voice } from '../domain/agreement-proposal.ts'
import { rolesOf, type Side } from '../domain/people.ts'
import { isColleague } from '../domain/permission.ts'
import { agreementInForce, type InForce } from './agreement-in-force.ts'
import type { Deps } from './deps.ts'
import { knowListed } from './know-listed.ts'
import { memberFrom } from './know-member.ts'
import type { Person, Reads, Workspace } from './ports.ts'

/** Unknown leaders whom Slack is asked for at once. */
const ASKED = 10

/** Somebody who can decide, by name. */
export interface Leader extends Voice {
  name: string
}

export interface Leaders extends Leadership {
  /** Everybody whom Slack knows and who speaks for a side. */
  people: readonly Leader[]
}

/** A person as the agreement in force has them; guests, bots and people of other companies have no say. */
export function voiceOf(person: Person, inForce: InForce, workspace: Workspace | null): Leader {
  const member = memberFrom(person, inForce, workspace)
  const installerId = workspace?.installerId ?? null
  const { sides } = rolesOf(
    inForce.agreement,
    { email: person.email, isInstaller: installerId === person.slackId, isWorkspaceAdmin: person.isAdmin },
    { hasInstaller: installerId !== null },
  )
  const roles: Leader['roles'] = isColleague(member) ? member.roles : new Set()
  return { id: person.slackId, name: person.name, roles, sides }
}

/** Meets the leaders whom Baton has never seen, so that they can be told. Not inside a transaction: it asks Slack. */
export async function meetLeaders(deps: Deps, workspaceId: string): Promise<void> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  await knowListed(deps, workspaceId, listedLeaders(agreement), ASKED)
}

/** Who decides about the agreement now. A listed leader whom Slack has not shown yet leads all the same. */
export async function leadersOf(reads: Reads, workspaceId: string, inForce: InForce): Promise<Leaders> {
  const workspace = await reads.workspace(workspaceId)
  const emails = listedLeaders(inForce.agreement)
  const known = emails.length > 0 ? await reads.peopleWith(workspaceId, { emails }) : []
  const admins = await reads.peopleWith(workspaceId, { isAdmin: true })
  const installer = workspace?.installerId ? await reads.people(workspaceId, [workspace.installerId]) : []
  const listedAdmins = await reads.peopleWith(workspaceId, { emails: listedAs(inForce.agreement, 'admin') })
  const all = [...known, ...installer, ...admins, ...listedAdmins]
  const voices = all
    .filter((person, index) => all.findIndex((other) => other.slackId === person.slackId) === index)
    .map((person) => voiceOf(person, inForce, workspace))
  const unseen = emails.filter((email) => !known.some((person) => person.email === email))
  const led = new Set<Side>([
    ...voices.filter(({ roles }) => roles.has('leader')).flatMap(({ sides }) => [...sides]),
    ...unseen.flatMap((email) => [...sidesOfListed(inForce, email)]),
  ])
  return { led, people: voices.filter((voice) => speaksFor(voice, { led }).length > 0) }
}

function listedLeaders(agreement: InForce['agreement']): string[] {
  return listedAs(agreement, 'leader')
}

function listedAs({ people }: InForce['agreement'], role: 'leader' | 'admin'): string[] {
  return people.filter(({ roles }) => roles.includes(role)).map(({ email }) => email)
}

function sidesOfListed({ agreement }: InForce, email: string): ReadonlySet<Side> {
  return rolesOf(agreement, { email, isInstaller: false, isWorkspaceAdmin: false }, { hasInstaller: true }).sides
}

/** `both`, or the one side that somebody is on. */
export function sideOf({ sides }: Pick<Voice, 'sides'>): Side | 'both' {
  return SIDES.every((side) => sides.has(side)) ? 'both' : sides.has('marketing') ? 'marketing' : 'sales'
}
