/** The hand-off of CONTRACT, with whole addresses for its "https://…". */
export const CONTRACT_HANDOFF = {
  externalId: 'hs-20991',
  receivedAt: '2026-11-20T09:12:00Z',
  tier: 'hot',
  lead: {
    email: 'dana@acme.example',
    name: 'Dana Example',
    title: 'VP Operations',
    phone: '+4930123456',
    linkedin: 'https://www.linkedin.com/in/dana',
  },
  company: {
    name: 'Acme GmbH',
    domain: 'acme.example',
    employees: 120,
    industry: 'Logistics',
    country: 'DE',
    revenue: 18000000,
  },
  fit: 'A',
  interest: 1,
  score: 87,
  source: 'webinar',
  campaign: 'Q4 routing webinar',
  reason: 'Asked for a demo after the pricing page',
  content: ['pricing page', 'routing webinar'],
  ownerEmail: 'rep@example.com',
  links: [{ label: 'HubSpot', url: 'https://app.hubspot.com/contacts/1' }],
  custom: { utm_source: 'x' },
} as const

export const NOW = Date.parse('2026-11-20T09:15:00Z')
