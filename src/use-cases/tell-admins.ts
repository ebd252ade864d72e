import { keys, type Outgoing } from '../domain/outgoing.ts'
import { isColleague } from '../domain/permission.ts'
import { localDate } from '../domain/zone.ts'
import { agreementInForce } from './agreement-in-force.ts'
import type { OutboxWork } from './delivery-ports.ts'
import type { Deps } from './deps.ts'
import { knowListed } from './know-listed.ts'
import { memberFrom } from './know-member.ts'
import type { Person } from './ports.ts'

/** People to tell at most: more would each think that another looks after it. */
const TOLD = 3

/** Tells, or tells anew, the admins of a channel that Slack refuses. One message for each time that it closes. */
export async function tellOfClosedDoor(deps: Deps, work: OutboxWork, since: number): Promise<void> {
  await tell(deps, work.workspaceId, (slackId) => ({
    key: keys.notice(`closed:${work.to}`, since, slackId),
    kind: 'notice',
    to: { person: slackId },
    handoffId: null,
    clockId: null,
    body: { about: 'closed_door', door: work.to, since },
  }))
}

/** Tells the admins that messages wait for somebody to look at them. One message a day, edited as it goes on. */
export async function tellOfDeadLetters(deps: Deps, workspaceId: string): Promise<void> {
  const day = Date.parse(localDate(deps.clock.now(), 'UTC'))
  await tell(deps, workspaceId, (slackId) => ({
    key: keys.notice('dead', day, slackId),
    kind: 'notice',
    to: { person: slackId },
    handoffId: null,
    clockId: null,
    body: { about: 'dead_letters' },
  }))
}

async function tell(deps: Deps, workspaceId: string, message: (slackId: string) => Outgoing): Promise<void> {
  const admins = await adminsOf(deps, workspaceId)
  if (admins.length === 0) {
    deps.log.warn({ workspaceId }, 'there is no admin to tell')
    return
  }
  const now = deps.clock.now()
  await deps.store.transaction((tx) =>
    tx.show(
      workspaceId,
      admins.map((person) => message(person.slackId)),
      now,
    ),
  )
  deps.wake.outbox()
}

/** The people whom the agreement, or failing that Slack, makes admins here. */
async function adminsOf(deps: Deps, workspaceId: string): Promise<Person[]> {
  const { store } = deps
  const [workspace, inForce] = await Promise.all([
    store.workspace(workspaceId),
    agreementInForce(deps, store, workspaceId),
  ])
  const emails = inForce.agreement.people.filter(({ roles }) => roles.includes('admin')).map(({ email }) => email)
  const listed = await knowListed(deps, workspaceId, emails, TOLD)
  const installerId = workspace?.installerId
  const installer = installerId ? await store.people(workspaceId, [installerId]) : []
  const owners = installer.length > 0 ? installer : await store.peopleWith(workspaceId, { isAdmin: true })
  return [...listed, ...owners]
    .filter((person, index, all) => all.findIndex((other) => other.slackId === person.slackId) === index)
    .filter((person) => {
      const member = memberFrom(person, inForce, workspace)
      return isColleague(member) && member.roles.has('admin')
    })
    .slice(0, TOLD)
}
