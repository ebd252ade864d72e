import { lead } from '../story/lead.ts'
import type { SampleLead } from '../story/tale.ts'

/** What a stranger can hand off by one click, and how the page says it. */
export const SAMPLES = [
  { id: 'hot', label: 'Hot lead', hint: 'A1: claim in 5 minutes, contact in 15' },
  { id: 'standard', label: 'Standard', hint: 'B2: claim in 30 minutes, contact in 2 hours' },
  { id: 'list', label: 'Event list', hint: 'From a trade show: claim in 4 hours' },
  { id: 'nurture', label: 'Nurture', hint: 'C4: kept as a lead; no card is posted' },
] as const
export type SampleId = (typeof SAMPLES)[number]['id']

type Interest =
  | { grade: string; campaign: string; reason: string }
  | { source: 'event'; campaign: string; reason: string }

const INTERESTS: Readonly<Record<SampleId, readonly Interest[]>> = {
  hot: [
    { grade: 'A1', campaign: 'Pricing page', reason: 'Asked for a demo after the pricing page' },
    { grade: 'A2', campaign: 'Q4 routing webinar', reason: 'Stayed to the end and asked for a call today' },
    { grade: 'B1', campaign: 'Comparison page', reason: 'Asked for an offer for two sites' },
  ],
  standard: [
    { grade: 'B2', campaign: 'ROI sheet', reason: 'Downloaded the ROI sheet, then compared plans' },
    { grade: 'C1', campaign: 'LinkedIn lead form', reason: 'Asked what it costs for a dozen vans' },
    { grade: 'A3', campaign: 'Newsletter', reason: 'Opened the route guide twice this week' },
  ],
  list: [
    { source: 'event', campaign: 'Trade-show list', reason: 'Left a card at our stand' },
    { source: 'event', campaign: 'Trade-show list', reason: 'Asked for the slides after the talk' },
  ],
  nurture: [
    { grade: 'C4', campaign: 'Newsletter', reason: 'Signed up for the newsletter' },
    { grade: 'B3', campaign: 'Blog', reason: 'Read two articles about routes' },
  ],
}

/** Names and companies are paired anew each time round: their numbers have no common divisor. */
const NAMES = [
  'Nora Lind',
  'Tariq Aziz',
  'Beatriz Salgado',
  'Owen Pritchard',
  'Hana Kimura',
  'Kwame Mensah',
  'Léa Fontaine',
  'Arjun Menon',
  'Mira Kovač',
  'Diego Fuentes',
  'Sofia Papadaki',
  'Elif Demir',
  'Jack Tawhiri',
] as const

const COMPANIES = [
  ['Cinder Lane Coffee', 'Roastery lead', 45, 'Coffee', 'NZ'],
  ['Baltic Timber', 'Head of Logistics', 310, 'Timber', 'EE'],
  ['Marigold Pharmacy Group', 'VP Operations', 820, 'Pharmacies', 'IN'],
  ['Ridgeway Ambulances', 'Fleet Manager', 150, 'Health', 'GB'],
  ['Quinoa Real', 'Distribution Manager', 64, 'Food', 'BO'],
  ['Zephyr Windparks', 'Field Service Lead', 230, 'Energy', 'DK'],
  ['Old Mill Furniture', 'Managing Director', 38, 'Furniture', 'PL'],
  ['Savanna Water', 'Operations Director', 175, 'Utilities', 'KE'],
  ['Île Verte Laundries', 'Head of Dispatch', 90, 'Laundry', 'FR'],
  ['Tidewater Seafood', 'Transport Manager', 120, 'Fisheries', 'US'],
  ['Kiln & Clay', 'Owner', 18, 'Ceramics', 'PT'],
  ['Vitosha Dairy', 'Collection Lead', 140, 'Food', 'BG'],
  ['Monsoon Bicycles', 'Head of Delivery', 52, 'Bicycles', 'TH'],
  ['Granite State Plumbing', 'Dispatcher', 35, 'Trades', 'US'],
  ['Aurora Fisk', 'Operations', 210, 'Fisheries', 'NO'],
  ['Pampas Grain', 'Logistics Lead', 480, 'Agriculture', 'AR'],
  ['Blue Nile Textiles', 'Warehouse Manager', 390, 'Textiles', 'ET'],
  ['Sakura Care Homes', 'Transport Coordinator', 260, 'Health', 'JP'],
  ['Heath & Harrow', 'Supply Chain Lead', 75, 'Gardening', 'GB'],
  ['Casa Olivar', 'Export Manager', 40, 'Food', 'ES'],
  ['Rhein Kurier', 'Managing Director', 115, 'Couriers', 'DE'],
  ['Atlas Lifts', 'Field Service Lead', 330, 'Machinery', 'MA'],
  ['Coral Bay Resorts', 'Fleet Coordinator', 540, 'Tourism', 'FJ'],
  ['Uptown Linen', 'Operations Manager', 64, 'Laundry', 'CA'],
] as const

/** The `n`th lead of a kind: another person at another company each time, believable and invented. */
export function sampleLead(kind: SampleId, n: number): SampleLead {
  const interests = INTERESTS[kind]
  const [company, title, employees, industry, country] = at(COMPANIES, n)
  return lead(company, at(NAMES, n), { title, employees, industry, country, ...at(interests, n) })
}

/** How many a burst hands off at once, and what they are. */
export const BURST = 20
const BURST_KINDS = ['standard', 'list', 'standard', 'hot', 'standard'] as const

/** A burst of varied leads, from the `n`th on. */
export function burstOfLeads(n: number): SampleLead[] {
  return Array.from({ length: BURST }, (_, index) => sampleLead(at(BURST_KINDS, index), n + index))
}

function at<T>(list: readonly T[], n: number): T {
  return list[n % list.length] as T
}
