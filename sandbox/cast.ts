import type { ChannelSeed, TeamSeed, UserSeed } from './slack/seed.ts'

/** The invented company that the sandbox is, and the people in it. */
export const TEAM: TeamSeed = { id: 'T0SANDBOX', name: 'Meridian', domain: 'meridian-sandbox' }

export const PEOPLE = {
  priya: 'U0PRIYANAIR',
  jonas: 'U0JONASWEBER',
  maya: 'U0MAYALIND',
  elena: 'U0ELENAROSSI',
  amara: 'U0AMARAOKAFOR',
  /** A guest, and somebody from another company: they see the hand-off channel and may not claim. */
  kenji: 'U0KENJISATO',
  leila: 'U0LEILAHADDAD',
} as const

export type Who = keyof typeof PEOPLE

export const CHANNELS = {
  handoffs: 'C0HANDOFFS',
  feedback: 'C0FEEDBACK',
  scorecard: 'C0SCORECARD',
} as const

/** The agency that Leïla works for: another workspace, joined to this one by a shared channel. */
const AGENCY = 'T0BRIGHTLINE'

/** Where Jonas works, and when: elsewhere, and yet awake in the team's afternoon. */
function elsewhere(zone: string): { zone: string; hours: string } {
  if (zone.startsWith('America/')) return { zone: 'America/Sao_Paulo', hours: '12:00-20:00' }
  if (/^(Asia|Australia|Pacific)\//.test(zone)) return { zone: 'Asia/Dubai', hours: '09:00-17:00' }
  return { zone: 'America/New_York', hours: '06:30-14:30' }
}

/** @param zone  where the team works, as an IANA zone */
export function users(zone: string): UserSeed[] {
  const person = (who: Who, realName: string, title: string, more: Partial<UserSeed> = {}): UserSeed => {
    const known = { name: who, real_name: realName, email: emailOf(who), title, tz: zone, hours: 'Mon–Fri 09:00-17:00' }
    return { id: PEOPLE[who], ...known, ...more }
  }
  const jonas = elsewhere(zone)
  return [
    person('priya', 'Priya Nair', 'Sales rep', { status_text: 'On the phone', status_emoji: ':headphones:' }),
    person('jonas', 'Jonas Weber', 'Sales rep', { tz: jonas.zone, hours: `Mon–Fri ${jonas.hours}` }),
    person('maya', 'Maya Lindqvist', 'Marketing', { hours: 'Mon–Fri 08:30-16:30' }),
    person('elena', 'Elena Rossi', 'Head of sales', { status_text: 'In Lyon until Friday', status_emoji: ':train:' }),
    person('amara', 'Amara Okafor', 'Slack admin', { is_admin: true, is_owner: true, presence: 'away' }),
    person('kenji', 'Kenji Sato', 'Guest · copywriter', {
      tz: 'Asia/Tokyo',
      hours: 'Mon, Wed 10:00-18:00',
      presence: 'away',
      is_restricted: true,
    }),
    person('leila', 'Leïla Haddad', 'Brightline, our agency', {
      tz: 'Africa/Casablanca',
      email: 'leila@brightline.example',
      team_id: AGENCY,
      is_stranger: true,
    }),
  ]
}

export function channels(bot: string): ChannelSeed[] {
  const { kenji, leila, ...colleagues } = PEOPLE
  const members = [...Object.values(colleagues), bot]
  return [
    {
      id: CHANNELS.handoffs,
      name: 'lead-handoffs',
      topic: 'MQLs from marketing. Claim with the button or :eyes:',
      members: [...members, kenji, leila],
    },
    { id: CHANNELS.feedback, name: 'lead-feedback', topic: 'Why leads did or did not close', members },
    { id: CHANNELS.scorecard, name: 'scorecard', topic: 'Every morning at 8:30', members },
  ]
}

/** Who is what, and when Jonas works; everything else is Baton's default. */
export function agreement(zone: string): string {
  const jonas = elsewhere(zone)
  return `# The sandbox's people. Everything else is the default agreement.
people:
  - { email: ${emailOf('priya')}, roles: [rep], manager: ${emailOf('elena')} }
  - email: ${emailOf('jonas')}
    roles: [rep]
    manager: ${emailOf('elena')}
    zone: ${jonas.zone}
    hours: { mon-fri: ["${jonas.hours}"] }
  - { email: ${emailOf('maya')}, roles: [marketer, leader] }
  - { email: ${emailOf('elena')}, roles: [leader] }
  - { email: ${emailOf('amara')}, roles: [admin] }
`
}

function emailOf(who: Who): string {
  return `${who}@meridian.example`
}
