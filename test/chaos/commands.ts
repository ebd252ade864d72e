import fc from 'fast-check'
import type { End } from './fate.ts'
import type { Life, Who } from './life.ts'
import type { Model, ModelLead, Tier } from './model.ts'

/** What may come next is decided by the model that the life carries along. */
type Step = fc.AsyncCommand<Model, Life>
type Glance = Pick<Model, 'now' | 'leads'>
type Fault = Parameters<Life['world']['slack']['faults']['next']>[1]

const MINUTE = 60_000
/** Minutes after the morning's begin in which people are at work; what was promised then is decided by closing time. */
const AT_WORK = 270

function step(words: string, can: (model: Glance) => boolean, run: (life: Life) => Promise<unknown>): Step {
  return {
    check: (model) => can(model),
    run: async (_model, life) => void (await run(life)),
    toString: () => words,
  }
}

const leadIn = ({ leads }: Glance, index: number): ModelLead | undefined => leads[index % Math.max(1, leads.length)]

/** Something somebody does to a lead, where its state allows it. */
function work(
  words: string,
  index: number,
  can: (lead: ModelLead) => boolean,
  run: (life: Life, lead: ModelLead) => Promise<unknown>,
): Step {
  const fits = (model: Glance) => {
    const lead = leadIn(model, index)
    return lead !== undefined && can(lead)
  }
  return step(words, fits, async (life) => {
    const lead = leadIn(life.model, index)
    if (lead) await run(life, lead)
  })
}

const who = fc.constantFrom<Who>('priya', 'jonas')
const which = fc.nat({ max: 3 })

const handOff = fc.constantFrom<Tier>('hot', 'standard').map((tier) =>
  step(
    `hand off a ${tier} lead`,
    () => true,
    (life) => life.handOff(tier),
  ),
)

const claim = fc.tuple(who, which).map(([person, index]) =>
  work(
    `${person} claims #${index}`,
    index,
    ({ state }) => state === 'new',
    async (life, lead) => {
      if (await life.press(lead, person, 'Claim')) life.model.claim(lead, person)
    },
  ),
)

/** The emoji may come at any time: who is late hears so, and nothing changes. */
const react = fc.tuple(who, which).map(([person, index]) =>
  work(
    `${person} reacts with eyes to #${index}`,
    index,
    () => true,
    async (life, lead) => {
      const message = await life.shownAt(lead)
      if (!message || message.reactions.some(({ users }) => users.includes(life.person(person).id))) return
      await life.person(person).react(message, 'eyes')
      await life.world.still()
      life.model.claim(lead, person)
    },
  ),
)

const byOwner = (index: number, words: string, run: (life: Life, lead: ModelLead, owner: Who) => Promise<unknown>) =>
  work(
    words,
    index,
    ({ owner, state }) => owner !== null && state !== 'closed',
    (life, lead) => run(life, lead, lead.owner as Who),
  )

const contact = which.map((index) =>
  byOwner(index, `#${index} is contacted`, async (life, lead, owner) => {
    if (lead.state !== 'acknowledged') return
    if (await life.press(lead, owner, 'Mark contacted')) life.model.attempt(lead, true)
  }),
)

const attempt = which.map((index) =>
  byOwner(index, `an attempt at #${index}`, async (life, lead, owner) => {
    if (!(await life.press(lead, owner, 'Log attempt…'))) return
    const form = await life.person(owner).seesView()
    await form.choose('Result', 'No answer')
    await form.submit()
    await life.world.still()
    life.model.attempt(lead, false)
  }),
)

const close = fc.tuple(who, which).map(([person, index]) =>
  work(
    `${person} closes #${index}`,
    index,
    ({ state }) => state === 'new',
    async (life, lead) => {
      if (!(await life.press(lead, person, 'Not a fit…'))) return
      const form = await life.person(person).seesView('Not a fit')
      await form.choose('Why', 'Too small')
      await form.choose('How close was it?', 'Far off')
      await form.submit()
      await life.world.still()
      life.model.close(lead)
    },
  ),
)

const release = which.map((index) =>
  byOwner(index, `#${index} is released`, async (life, lead, owner) => {
    if (await life.press(lead, owner, 'Release')) life.model.release(lead)
  }),
)

const deleteCard = which.map((index) =>
  work(
    `somebody deletes the card of #${index}`,
    index,
    () => true,
    (life, lead) => life.deleteCard(lead),
  ),
)

const advance = fc
  .oneof(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }), fc.integer({ min: 5, max: 40 }))
  .map((minutes) =>
    step(
      `${minutes} minutes pass`,
      ({ now }) => (now % 86_400_000) / MINUTE + minutes < 600 + AT_WORK,
      (life) => life.passForPromises(minutes * MINUTE),
    ),
  )

const kill = fc.constant(
  step(
    'kill',
    () => true,
    async (life) => {
      life.world.kill()
      await life.world.still()
    },
  ),
)

const restart = fc.constant(
  step(
    'restart',
    () => true,
    (life) => life.world.stop(),
  ),
)

const doom = fc
  .record<End>({
    what: fc.constantFrom('COMMIT', 'WITH outbox', 'UPDATE outbox', 'chat.postMessage', 'chat.update'),
    nth: fc.integer({ min: 1, max: 3 }),
    moment: fc.constantFrom('before', 'after'),
  })
  .map((end) =>
    step(
      `dies ${end.moment} ${end.what} no. ${end.nth}`,
      () => true,
      async (life) => life.world.seal(end),
    ),
  )

const fault = fc
  .tuple(
    fc.constantFrom('chat.postMessage', 'chat.update', 'conversations.history'),
    fc.constantFrom<Fault>(
      { kind: 'status', status: 500 },
      { kind: 'applied_status', status: 500 },
      { kind: 'lost_call' },
      { kind: 'lost_answer' },
      { kind: 'rate_limited', retryAfter: 1 },
      { kind: 'error', error: 'internal_error' },
    ),
  )
  .map(([method, how]) =>
    step(
      `${method} meets ${how.kind}`,
      () => true,
      async (life) => life.world.slack.faults.next(method, how),
    ),
  )

const archive = fc.boolean().map((on) =>
  step(
    `the channel is ${on ? '' : 'un'}archived`,
    () => true,
    async (life) => life.archive(on),
  ),
)

/** What may happen in a life, the usual more often than the rest. */
export const COMMANDS: fc.Arbitrary<Step>[] = [
  ...[handOff, handOff, claim, claim, react, contact, attempt, close, release],
  ...[advance, advance, advance, advance, advance, kill, doom, doom, restart, fault, fault, fault, deleteCard, archive],
]
