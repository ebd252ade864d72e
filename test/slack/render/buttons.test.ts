import { expect, test } from 'vitest'
import { MOVES, type MoveType, STATES, type State, target } from '../../../src/domain/handoff.ts'
import { stepsIn } from '../../../src/slack/render/buttons.ts'

const labels = (state: State) => {
  const { row, primary, menu } = stepsIn(state)
  return { row: row.map(({ label }) => label), primary: primary?.label ?? null, menu: menu.map(({ label }) => label) }
}

test.each<[State, ReturnType<typeof labels>]>([
  ['new', { row: ['Claim', 'Not a fit…'], primary: 'Claim', menu: ['Assign…'] }],
  [
    'acknowledged',
    {
      row: ['Log attempt…', 'Mark contacted', 'Close…'],
      primary: 'Mark contacted',
      menu: ['Assign…', 'Release', 'Snooze…'],
    },
  ],
  [
    'contacted',
    { row: ['Log attempt…', 'Qualify…', 'Close…'], primary: 'Qualify…', menu: ['Assign…', 'Release', 'Snooze…'] },
  ],
  [
    'qualified',
    {
      row: ['Open opportunity…', 'Close…'],
      primary: 'Open opportunity…',
      menu: ['Log attempt…', 'Assign…', 'Release', 'Snooze…'],
    },
  ],
  ['opportunity', { row: ['Close…'], primary: 'Close…', menu: ['Log attempt…', 'Assign…', 'Release', 'Snooze…'] }],
  ['closed', { row: [], primary: null, menu: ['Reopen'] }],
])('a card that is %s offers what PRODUCT promises', (state, offered) => {
  expect(labels(state)).toEqual(offered)
})

/** Moves that no card offers yet: routing, and what only systems do. */
const ELSEWHERE: MoveType[] = ['accept', 'offer', 'pass', 'void']

test('a lead that is offered to somebody is theirs to accept or pass, and nobody’s to claim', () => {
  const { row, primary, menu } = stepsIn('new', { offered: true })
  expect(row.map((step) => step.label)).toEqual(['Accept', 'Pass', 'Not a fit…'])
  expect([primary?.label, menu.map((step) => step.label)]).toEqual(['Accept', ['Assign…']])
})

/** Awake, it can be put to sleep; asleep, woken up. A new lead is put to sleep from a leader's Home alone. */
test.each(STATES.flatMap((state) => [[state, 'awake'] as const, [state, 'asleep'] as const]))(
  'while %s and %s, every legal move of a person is offered, and nothing else',
  (state, how) => {
    const { row, menu } = stepsIn(state, { asleep: how === 'asleep' })
    const offered = [...row, ...menu].map(({ move }) => move).sort()
    const not: MoveType = how === 'asleep' ? 'snooze' : 'resume'
    const legal = (Object.keys(MOVES) as MoveType[]).filter(
      (move) =>
        target(move, state) !== null &&
        move !== not &&
        !(move === 'snooze' && state === 'new') &&
        !ELSEWHERE.includes(move),
    )
    expect(offered).toEqual(legal.sort())
  },
)
