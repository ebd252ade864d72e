/** The sample of CONTRACT "The agreement file", word for word. */
export const CONTRACT_SAMPLE = `calendar:
  zone: Europe/Berlin
  hours: { mon-fri: ["09:00-12:30", "13:30-17:00"] }   # several windows a day; sat, sun, mon, … or ranges; "00:00-24:00"
  holidays: { country: DE, region: BE, skip: [], add: ["2026-12-24"] }
tiers:
  hot:      { grades: [A1, A2, B1], acknowledge: 5m, contact: 15m, outcome: 7d, attempts: { count: 6, within: 10d }, always: false }
  standard: { grades: [A3, B2, C1, C2, D1, D2], acknowledge: 30m, contact: 2h, outcome: 7d, attempts: { count: 6, within: 10d, atLeast: { call: 3, email: 2 }, gap: 1d } }   # a grade named nowhere is standard
  list:     { sources: [event, list], acknowledge: 4h, contact: 1d, outcome: 7d, attempts: { count: 5, within: 10d } }
nurture:    { grades: [A4, B3, B4, C3, C4, D3, D4] }
response: 2d
ladder:                       # per clock, and a tier may carry its own; do: remind-owner | remind-channel | tell-manager | next-person | back-to-channel
  default:  [{ at: 50%, do: remind-owner }, { at: 80%, do: remind-owner }, { at: 100%, do: remind-channel }, { at: 150%, do: tell-manager }, { at: 200%, do: back-to-channel }]
  response: [{ at: 80%, do: remind-owner }, { at: 100%, do: tell-manager }]
pause: { max: 5d }
routing: { mode: open }       # open | round-robin | owner-first; accept: 10m; group: […]
marketing: { mqls: { per: month, count: 267 }, quality: 80%, required: [lead.title, company.employees] }   # the plan sets the number; mqls overrides it and is shown as such
goal: { per: quarter, revenue: 100000, currency: USD, dealSize: 1000, rates: { mql-sql: 50%, sql-opportunity: 50%, opportunity-won: 50% }, salesCycleDays: 30 }
definitions: { MQL: "…", SQL: "…" }
reasons: { "not a fit": [too small, wrong industry], lost: [price, competitor] }
emoji: { claim: [eyes], contacted: [telephone_receiver, phone], close: [white_check_mark], not-a-fit: [x, thumbsdown] }
people:
  - { email: rep@example.com, roles: [rep], zone: Europe/Berlin, hours: { mon-thu: ["08:00-16:00"] }, away: ["2026-12-21/2027-01-02"], capacity: 12, manager: leader@example.com }   # side: sales | marketing | both (default: marketer → marketing, else sales); one person with both approves alone
  - { email: marketer@example.com, roles: [marketer] }
  - { email: leader@example.com, roles: [leader, admin] }
channels: { handoffs: C0…, feedback: C0…, digest: C0… }
digests: { day: "08:30", week: "mon 08:30", month: "first-business-day 08:30", quarter: "first-business-day 08:30" }
`
