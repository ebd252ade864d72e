import { once } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Deps } from '../use-cases/deps.ts'
import { exportHandoffs, exportProblem } from '../use-cases/export-handoffs.ts'
import { NOT_JOINED, type Outcome, type StreamRequest } from './commands.ts'

/**
 * A long text goes over the socket a line of JSON a piece, `{"piece":"…"}`, and then the outcome. Neither end holds more
 * of it than a piece: whoever reads slowly makes the other wait.
 */

const DONE: Outcome = { code: 0, out: '', err: '' }
const BROKEN_OFF: Outcome = { code: 1, out: '', err: 'Baton broke off: what was printed is not all of it. Try again.' }

/**
 * Carries out a command whose text is long.
 *
 * @param take  gets the text piece by piece; false: enough
 */
export async function carryOutLong(
  deps: Deps,
  asked: StreamRequest,
  take: (piece: string) => Promise<boolean>,
): Promise<Outcome> {
  const [workspace] = await deps.store.workspaces()
  if (!workspace) return NOT_JOINED
  const problem = await exportProblem(deps, workspace.id, asked)
  if (problem) return { code: 2, out: '', err: problem }
  for await (const piece of exportHandoffs(deps, workspace.id, asked)) if (!(await take(piece))) break
  return DONE
}

/** The running program's end. @param stopping  the program ends: a long text must not keep it */
export async function sendPieces(
  deps: Deps,
  asked: StreamRequest,
  response: ServerResponse,
  stopping: AbortSignal,
): Promise<Outcome> {
  const gone = new AbortController()
  response.once('close', () => gone.abort())
  const either = AbortSignal.any([gone.signal, stopping])
  const outcome = await carryOutLong(deps, asked, async (piece) => {
    if (either.aborted) return false
    if (!response.write(`${JSON.stringify({ piece })}\n`)) {
      await once(response, 'drain', { signal: either }).catch(() => {})
    }
    return !either.aborted
  })
  return either.aborted ? BROKEN_OFF : outcome
}

/** The command line's end. A program that was killed in the middle never said how it ended. */
export async function takePieces(
  response: IncomingMessage,
  take: (piece: string) => Promise<boolean>,
): Promise<Outcome> {
  let outcome = BROKEN_OFF
  try {
    for await (const line of linesOf(response)) {
      const told = JSON.parse(line) as { piece: string } | Outcome
      if (!('piece' in told)) outcome = told
      else if (!(await take(told.piece))) return DONE
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ECONNRESET') throw error
  }
  return outcome
}

async function* linesOf(response: IncomingMessage): AsyncGenerator<string> {
  response.setEncoding('utf8')
  let rest = ''
  for await (const chunk of response as AsyncIterable<string>) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest) yield rest
}
