import { describe, expect, it } from 'vitest'
import { MOVES, type MoveType, STATES, type State } from '../src/domain/handoff.ts'

/** docs/states.md, derived from the table of legal moves. `npx vitest run test/docs.test.ts -u` writes it anew. */
function statesPage(): string {
  const rows = (Object.keys(MOVES) as MoveType[]).map((move) => ({
    move,
    to: MOVES[move] as Partial<Record<State, State>>,
  }))
  const changes = STATES.flatMap((from) =>
    STATES.flatMap((to) => {
      const moves = rows.filter((row) => row.to[from] === to && from !== to).map((row) => row.move)
      return moves.length > 0 ? [`  ${from} --> ${to}: ${moves.join(', ')}`] : []
    }),
  )
  const cells = rows.map(({ move, to }) => `| ${move} | ${STATES.map((from) => to[from] ?? '').join(' | ')} |`)
  return [
    '# The life of a hand-off',
    '',
    'Derived from the one table of legal moves, `MOVES` in `src/domain/handoff.ts`; a test holds this page against it.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    '  [*] --> new: received',
    ...changes,
    '```',
    '',
    'Every move by the state it is made in; an empty cell is a polite refusal.',
    '',
    `| move | ${STATES.join(' | ')} |`,
    `|---|${STATES.map(() => '---|').join('')}`,
    ...cells,
    '',
    'A reopened hand-off that nobody owned becomes `new`. An attempt that reached the lead leads from `acknowledged` to',
    '`contacted`, as “Mark contacted” does. Breached is no state: it is how a clock stands at an instant.',
    '',
  ].join('\n')
}

describe('the documentation says what the program does', () => {
  it('docs/states.md is the table of legal moves', async () => {
    await expect(statesPage()).toMatchFileSnapshot('../docs/states.md')
  })
})
