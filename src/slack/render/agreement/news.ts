import type { AgreementNews } from '../../../domain/agreement-views.ts'
import { context, type Rendered, section } from '../blocks.ts'
import { fitMessage } from '../fit.ts'
import { bullets } from '../lists.ts'
import { dots, personName } from '../text.ts'
import { count } from '../words.ts'
import { approvedBy, changeLine } from './words.ts'

/** To everybody who works by it: what is new, and who agreed. A success, so people are named. */
export function inForceNews({ version, source, changes, proposer, approvals }: AgreementNews): Rendered {
  const sentence = `Agreement v${version} is in force`
  const rows = changes.map(changeLine)
  const whence =
    source === 'slack'
      ? dots([proposer && `Proposed by ${personName(proposer)}`, `approved by ${approvedBy(approvals)}`])
      : `Applied from ${approvedBy(approvals)}`
  return fitMessage(`${sentence}: ${count(changes.length, 'change')}.`, [
    section(`:handshake: *${sentence}*\n${bullets(rows, rows.length)}`),
    ...context(dots([whence, 'New hand-offs follow it, open ones keep theirs', '`/baton agreement` shows all of it'])),
  ])
}
