import type { ChannelSeed, TeamSeed, UserSeed } from './slack/seed.ts'

/** The invented company that the sandbox is, and the people in it. */
export const TEAM: TeamSeed = { id: 'T0SANDBOX', name: 'Meridian', domain: 'meridian-sandbox' }

export const PEOPLE = {
  priya: 'U0PRIYANAIR',
  jonas: 'U0JONASWEBER',
  maya: 'U0MAYALIND',
  elena: 'U0ELENAROSSI',
} as const

export const CHANNELS = {
  handoffs: 'C0HANDOFFS',
  feedback: 'C0FEEDBACK',
  scorecard: 'C0SCORECARD',
} as const

/** @param zone  where the team works, as an IANA zone */
export function users(zone: string): UserSeed[] {
  const person = (
    id: string,
    name: string,
    realName: string,
    title: string,
    more: Partial<UserSeed> = {},
  ): UserSeed => {
    const profile = { email: `${name}@meridian.example`, real_name: realName, display_name: realName, title }
    return { id, name, real_name: realName, tz: zone, email: profile.email, title, ...more }
  }
  return [
    person(PEOPLE.priya, 'priya', 'Priya Nair', 'Sales rep'),
    person(PEOPLE.jonas, 'jonas', 'Jonas Weber', 'Sales rep'),
    person(PEOPLE.maya, 'maya', 'Maya Lindqvist', 'Marketing'),
    person(PEOPLE.elena, 'elena', 'Elena Rossi', 'Head of sales', { is_admin: true, is_owner: true }),
  ]
}

export function channels(bot: string): ChannelSeed[] {
  const members = [...Object.values(PEOPLE), bot]
  return [
    {
      id: CHANNELS.handoffs,
      name: 'lead-handoffs',
      topic: 'MQLs from marketing. Claim with the button or :eyes:',
      members,
    },
    { id: CHANNELS.feedback, name: 'lead-feedback', topic: 'Why leads did or did not close', members },
    { id: CHANNELS.scorecard, name: 'scorecard', topic: 'Every morning at 8:30', members },
  ]
}

/** Who is what, for an agreement that says nothing else: everything else is Baton's default. */
export const AGREEMENT = `# The sandbox's people. Everything else is the default agreement.
people:
  - { email: priya@meridian.example, roles: [rep], manager: elena@meridian.example }
  - { email: jonas@meridian.example, roles: [rep], manager: elena@meridian.example }
  - { email: maya@meridian.example, roles: [marketer] }
  - { email: elena@meridian.example, roles: [leader, admin], side: both }
`
