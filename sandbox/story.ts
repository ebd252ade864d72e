import type { PEOPLE } from './cast.ts'

type Who = keyof typeof PEOPLE

/** One thing that happened, `daysAgo` business days before today at the team's wall-clock `time`. */
export type Scene = { daysAgo: 1 | 2; time: string } & (
  | { do: 'hand off'; lead: object }
  | { do: 'click'; who: Who; company: string; button: string }
  | { do: 'react'; who: Who; company: string; emoji: string }
  | { do: 'fill'; who: Who; company: string; button: string; fields: readonly (readonly [string, string])[] }
)

const NORTHWIND = 'Northwind Freight'
const LARKSPUR = 'Larkspur Studio'
const HARBOR = 'Harbor & Pine Foods'
const KESTREL = 'Kestrel Haulage'
const HALDEN = 'Halden Tools'
const POLARIS = 'Polaris Lines'

/** Two believable days: a hot lead won, one declined, one hard to reach, one claimed late, one lost, one still free. */
export const STORY: readonly Scene[] = [
  {
    daysAgo: 2,
    time: '10:00',
    do: 'hand off',
    lead: lead(NORTHWIND, 'Ines Calder', 'Head of Logistics', {
      fit: 'A',
      interest: 1,
      employees: 420,
      industry: 'Logistics',
      campaign: 'Q4 routing webinar',
      reason: 'Asked for a demo after the pricing page',
    }),
  },
  { daysAgo: 2, time: '10:03', do: 'click', who: 'priya', company: NORTHWIND, button: 'Claim' },
  {
    daysAgo: 2,
    time: '10:09',
    do: 'fill',
    who: 'priya',
    company: NORTHWIND,
    button: 'Log attempt…',
    fields: [
      ['How', 'Call'],
      ['Result', 'They answered'],
      ['Note', 'Two depots, 60 vans. Wants prices before the holidays.'],
    ],
  },
  {
    daysAgo: 2,
    time: '11:00',
    do: 'hand off',
    lead: lead(LARKSPUR, 'Otis Bloom', 'Founder', {
      fit: 'B',
      interest: 2,
      employees: 6,
      industry: 'Design',
      campaign: 'LinkedIn lead form',
      reason: 'Filled in the price form',
    }),
  },
  {
    daysAgo: 2,
    time: '11:18',
    do: 'fill',
    who: 'jonas',
    company: LARKSPUR,
    button: 'Not a fit…',
    fields: [
      ['Why', 'Too small'],
      ['What did they say?', 'Six people, no vehicles.'],
      ['How close was it?', 'Far off'],
    ],
  },
  {
    daysAgo: 2,
    time: '13:00',
    do: 'hand off',
    lead: lead(HARBOR, 'Luis Ferrer', 'Transport Manager', {
      fit: 'B',
      interest: 2,
      employees: 85,
      industry: 'Food',
      campaign: 'ROI sheet',
      reason: 'Downloaded the ROI sheet, then compared plans',
    }),
  },
  { daysAgo: 2, time: '13:12', do: 'react', who: 'jonas', company: HARBOR, emoji: 'eyes' },
  {
    daysAgo: 2,
    time: '13:40',
    do: 'fill',
    who: 'jonas',
    company: HARBOR,
    button: 'Log attempt…',
    fields: [
      ['How', 'Call'],
      ['Result', 'No answer'],
    ],
  },
  {
    daysAgo: 2,
    time: '15:10',
    do: 'fill',
    who: 'priya',
    company: NORTHWIND,
    button: 'Qualify…',
    fields: [['note', 'Demo with both depot leads tomorrow']],
  },
  {
    daysAgo: 1,
    time: '09:15',
    do: 'hand off',
    lead: lead(KESTREL, 'Anna Brandt', 'Fleet Manager', {
      fit: 'A',
      interest: 1,
      employees: 150,
      industry: 'Haulage',
      campaign: 'Pricing page',
      reason: 'Read the pricing page three times, then asked for a call',
    }),
  },
  { daysAgo: 1, time: '09:26', do: 'click', who: 'jonas', company: KESTREL, button: 'Claim' },
  { daysAgo: 1, time: '09:29', do: 'click', who: 'jonas', company: KESTREL, button: 'Mark contacted' },
  {
    daysAgo: 1,
    time: '09:50',
    do: 'fill',
    who: 'jonas',
    company: HARBOR,
    button: 'Log attempt…',
    fields: [
      ['How', 'E-mail'],
      ['Result', 'Left a message'],
      ['Note', 'Sent the ROI sheet with his own routes'],
    ],
  },
  {
    daysAgo: 1,
    time: '10:30',
    do: 'fill',
    who: 'priya',
    company: NORTHWIND,
    button: 'Open opportunity…',
    fields: [['amount', '1200']],
  },
  {
    daysAgo: 1,
    time: '13:30',
    do: 'hand off',
    lead: lead(HALDEN, 'Dana Whitfield', 'VP Operations', {
      fit: 'A',
      interest: 3,
      employees: 210,
      industry: 'Tools',
      campaign: 'Trade-show list',
      reason: 'Spoke with us at the stand',
    }),
  },
  { daysAgo: 1, time: '13:41', do: 'click', who: 'priya', company: HALDEN, button: 'Claim' },
  { daysAgo: 1, time: '14:05', do: 'click', who: 'priya', company: HALDEN, button: 'Mark contacted' },
  {
    daysAgo: 1,
    time: '15:20',
    do: 'fill',
    who: 'priya',
    company: HALDEN,
    button: 'Close…',
    fields: [
      ['Outcome', 'Lost'],
      ['Why', 'Price'],
      ['What did they say?', 'Loved the demo. Our price per vehicle is double what she pays today.'],
      ['How close was it?', 'Nearly there'],
    ],
  },
  {
    daysAgo: 1,
    time: '16:10',
    do: 'fill',
    who: 'priya',
    company: NORTHWIND,
    button: 'Close…',
    fields: [
      ['Outcome', 'Won'],
      ['What helped?', 'Person'],
    ],
  },
  {
    daysAgo: 1,
    time: '16:40',
    do: 'hand off',
    lead: lead(POLARIS, 'Mette Holm', 'Operations', {
      source: 'event',
      employees: 210,
      industry: 'Ferries',
      campaign: 'Trade-show list',
      reason: 'Left a card at the stand',
    }),
  },
]

interface Facts {
  fit?: string
  interest?: number
  source?: string
  employees: number
  industry: string
  campaign: string
  reason: string
}

function lead(company: string, name: string, title: string, { employees, industry, ...rest }: Facts): object {
  const domain = `${company.toLowerCase().replace(/[^a-z]+/g, '')}.example`
  const email = `${name.toLowerCase().replace(/[^a-z]+/g, '.')}@${domain}`
  return {
    externalId: `sample-${domain}`,
    lead: { email, name, title },
    company: { name: company, domain, employees, industry },
    ...rest,
  }
}
