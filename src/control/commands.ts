import { teamZone } from '../domain/agreement.ts'
import { writeAgreementFile } from '../domain/agreement-yaml.ts'
import { isDate, localDate } from '../domain/zone.ts'
import { agreementInForce } from '../use-cases/agreement-in-force.ts'
import { applyAgreement } from '../use-cases/apply-agreement.ts'
import type { Deps } from '../use-cases/deps.ts'
import type { ExportAsked } from '../use-cases/export-handoffs.ts'
import { readScorecard } from '../use-cases/read-scorecard.ts'
import { scorecardText } from './scorecard-text.ts'

/** A command of `npx baton`, as it travels to the program that holds the database. */
export type Request =
  | { command: 'digest'; period: 'day' | 'week' | 'month' | 'quarter'; date: string | null; format: 'text' | 'json' }
  | { command: 'agreement export' }
  | { command: 'agreement apply'; text: string }

/** A command that is no use-case: it concerns the program and its database as a whole. */
export type ToolRequest =
  /** `file` is an absolute path: the program that runs was started in another folder. */
  | { command: 'backup'; file: string; force: boolean }
  | { command: 'doctor'; format: 'text' | 'json' }
  | { command: 'doctor retry' }

/** A command whose text comes piece by piece; see stream.ts. */
export type StreamRequest = { command: 'export' } & ExportAsked

export function isStreamRequest(request: Request | ToolRequest | StreamRequest): request is StreamRequest {
  return request.command === 'export'
}

const TOOL_COMMANDS: readonly string[] = ['backup', 'doctor', 'doctor retry'] satisfies ToolRequest['command'][]

export function isToolRequest(request: Request | ToolRequest): request is ToolRequest {
  return TOOL_COMMANDS.includes(request.command)
}

/** Carries them out in the program that runs. */
export type Tools = (request: ToolRequest) => Promise<Outcome>

/** What the command prints, and its exit code: 0 done, 1 not done, 2 wrongly asked. */
export interface Outcome {
  code: 0 | 1 | 2
  out: string
  err: string
}

/** What is applied by hand lasts until the file is read again. */
const FILE_WINS = 'AGREEMENT_FILE is set: at its next start Baton applies that file again. Change it too.'

const done = (out: string): Outcome => ({ code: 0, out, err: '' })
const not = (err: string): Outcome => ({ code: 1, out: '', err })

export const NOT_JOINED = not('Baton has not joined a workspace yet: start it once with Slack within reach.')

/** Carries out a command on the open database. */
export async function carryOut(deps: Deps, request: Request): Promise<Outcome> {
  const [workspace] = await deps.store.workspaces()
  if (!workspace) return NOT_JOINED
  switch (request.command) {
    case 'digest':
      return digest(deps, workspace.id, request)
    case 'agreement export':
      return done(writeAgreementFile((await agreementInForce(deps, deps.store, workspace.id)).agreement))
    case 'agreement apply': {
      const applied = await applyAgreement(deps, workspace.id, request.text, 'cli')
      if (!applied.ok) return { code: 2, out: '', err: ['Nothing was applied:', ...applied.problems].join('\n  ') }
      if (!applied.changed) return done(`Nothing changed: v${applied.version}.`)
      return {
        code: 0,
        out: `Agreement v${applied.version} is in force.`,
        err: deps.keepsAgreementFile ? FILE_WINS : '',
      }
    }
  }
}

async function digest(deps: Deps, workspaceId: string, asked: Request & { command: 'digest' }): Promise<Outcome> {
  const { agreement } = await agreementInForce(deps, deps.store, workspaceId)
  const date = asked.date ?? localDate(deps.clock.now(), teamZone(agreement))
  if (!isDate(date))
    return { code: 2, out: '', err: `--date must be a day such as 2026-11-20, not ${JSON.stringify(date)}` }
  const card = await readScorecard(deps, workspaceId, asked.period, date)
  return done(asked.format === 'json' ? JSON.stringify(card, null, 2) : scorecardText(card))
}
