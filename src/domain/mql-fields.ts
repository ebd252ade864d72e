/** What an MQL may carry, as CONTRACT names it. Anything else is kept under `custom`. */
export const MQL_KEYS = [
  'externalId',
  'receivedAt',
  'backfill',
  'tier',
  'lead',
  'company',
  'fit',
  'interest',
  'score',
  'source',
  'campaign',
  'reason',
  'content',
  'ownerEmail',
  'links',
  'custom',
] as const

export const LEAD_KEYS = ['email', 'name', 'title', 'phone', 'linkedin', 'authority'] as const
export const COMPANY_KEYS = ['name', 'domain', 'employees', 'industry', 'country', 'revenue'] as const
export const LINK_KEYS = ['label', 'url'] as const

const NOT_A_FACT: ReadonlySet<string> = new Set(['receivedAt', 'backfill', 'lead', 'company', 'custom'])

/** Facts that marketing may promise to send: `lead.title`, `company.employees`, `campaign`, `custom.utm_source` … */
export const MQL_FACTS: readonly string[] = [
  ...LEAD_KEYS.map((key) => `lead.${key}`),
  ...COMPANY_KEYS.map((key) => `company.${key}`),
  ...MQL_KEYS.filter((key) => !NOT_A_FACT.has(key)),
]

/** True for a path of {@link MQL_FACTS} or anything below `custom`. */
export function isMqlFact(path: string): boolean {
  return MQL_FACTS.includes(path) || /^custom\.\S/.test(path)
}
