import { uuidv7 } from 'uuidv7'
import { charts } from '../../src/charts/charts.ts'
import { systemClock } from '../../src/clock.ts'
import type { Database } from '../../src/db/client.ts'
import { createStore } from '../../src/db/store.ts'
import type { Move } from '../../src/domain/handoff.ts'
import { advanceHandoff } from '../../src/use-cases/advance-handoff.ts'
import { applyAgreement } from '../../src/use-cases/apply-agreement.ts'
import type { Deps } from '../../src/use-cases/deps.ts'
import { joinWorkspace } from '../../src/use-cases/join-workspace.ts'
import { receiveMqls } from '../../src/use-cases/receive-mql.ts'
import { TIMING } from '../../src/use-cases/timing.ts'

const FILLED_WORKSPACE = 'T0FILLED'
const REP = 'U0REP'

/** Text that a careless copy mangles: what separates columns and rows, escapes, quotes, and other people's letters. */
const AWKWARD = 'tab\there, line\nbreak\r\n, \\N and \\. and \\t, \'quotes\' "too", Zoë 🦊 \u2028 {"a":[1,2]}'

/** A working life: claimed, tried twice, reached, qualified, lost with its reason. Some stop on the way. */
const LIFE: readonly Move[] = [
  { type: 'claim' },
  { type: 'attempt', channel: 'call', result: 'no_answer', note: null },
  { type: 'contact', channel: 'call' },
  { type: 'qualify', amount: 1234.5, currency: 'EUR', note: AWKWARD },
  {
    type: 'close',
    outcome: 'lost',
    reason: 'price',
    closeness: 'nearly',
    said: AWKWARD,
    note: null,
    amount: null,
    currency: null,
  },
]

/** Hands off so many leads and works on them, through the use-cases that Slack's doors call. Nothing is sent. */
export async function fill(database: Database, count: number, lanes = 1): Promise<void> {
  const deps = useCasesOn(database)
  await join(deps)
  let next = 0
  const lane = async () => {
    while (next < count) await live(deps, next++)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

/** The workspace that everything belongs to. */
export async function join(deps: Deps): Promise<void> {
  await joinWorkspace(deps, {
    id: FILLED_WORKSPACE,
    name: 'Filled',
    url: 'https://filled.slack.com/',
    botUserId: 'U0BATON',
    channels: { handoffs: 'C0HANDOFFS', feedback: 'C0FEEDBACK', digest: 'C0DIGEST' },
  })
  await applyAgreement(deps, FILLED_WORKSPACE, 'calendar: { zone: Europe/Berlin }\n', 'file')
}

/** @returns the hand-off's id, once it is stored */
export async function takeHandOff(deps: Deps, number: number): Promise<string> {
  const received = await receiveMqls(deps, {
    workspaceId: FILLED_WORKSPACE,
    bodies: [lead(number)],
    batch: false,
    idempotency: { key: `fill-${number}`, bodyHash: String(number) },
    source: 'api',
    actorId: null,
  })
  if (received.kind !== 'stored') throw new Error(`not stored: ${JSON.stringify(received)}`)
  return received.results[0]?.id ?? ''
}

async function live(deps: Deps, number: number): Promise<void> {
  const id = await takeHandOff(deps, number)
  // Every fourth goes all the way.
  for (const move of LIFE.slice(0, number % 4 === 0 ? LIFE.length : (number % 4) + 1)) {
    const advanced = await advanceHandoff(deps, {
      workspaceId: FILLED_WORKSPACE,
      handoffId: id,
      moves: [move],
      actorId: REP,
      source: 'button',
      inboundKey: `click:${number}:${move.type}`,
    })
    if (!advanced.ok) throw new Error(`${move.type} was refused: ${JSON.stringify(advanced.refusal)}`)
  }
}

function lead(number: number): Record<string, unknown> {
  return {
    externalId: `crm-${number}`,
    lead: {
      email: `lead-${number}@filled.example`,
      name: 'Dana Whitfield',
      title: 'VP Operations',
      phone: '+13125550142',
    },
    company: { name: `Company ${number}`, domain: `company-${number}.example`, employees: 420, industry: 'Logistics' },
    tier: 'standard',
    score: 87,
    source: 'webinar',
    campaign: 'Q4 routing webinar',
    reason: number % 10 === 0 ? AWKWARD : 'Asked for a demo after the pricing page',
    content: ['pricing page', 'routing webinar'],
    custom: { utm_source: 'newsletter' },
  }
}

/** The use-cases on a database, without Slack and alarms. */
export function useCasesOn(database: Database): Deps {
  const noSlack = async (): Promise<never> => {
    throw new Error('nothing is sent')
  }
  return {
    store: createStore(database),
    clock: systemClock,
    wallClock: systemClock,
    directory: {
      lookUp: async (_workspaceId, slackId) => ({
        ...{ slackId, name: 'Priya Nair', email: 'priya@filled.example', zone: 'Europe/Berlin', seenAt: Date.now() },
        ...{ isBot: false, isGuest: false, isForeign: false, isAdmin: false, isDeleted: false },
      }),
      findByEmail: async () => null,
    },
    messenger: { post: noSlack, edit: noSlack, find: noSlack, remove: noSlack },
    files: { upload: noSlack, share: noSlack },
    charts,
    wake: { outbox: () => {}, clocks: () => {}, handoffs: () => {}, strays: () => {} },
    timing: TIMING,
    log: { info() {}, warn() {}, error() {} },
    isAway: () => false,
    newId: uuidv7,
    keepsAgreementFile: false,
    zoneData: 'test',
    defaultZone: async () => 'Europe/Berlin',
  }
}
