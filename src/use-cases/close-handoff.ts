import type { Contact } from '../domain/feedback-details.ts'
import type { Closing, Source } from '../domain/handoff.ts'
import { corrections } from '../domain/mend.ts'
import { type Advanced, advanceHandoff } from './advance-handoff.ts'
import type { Deps } from './deps.ts'

export interface CloseInput {
  workspaceId: string
  handoffId: string
  actorId: string
  closing: Closing
  /** Of bad data: contact data as it should be. */
  contact: Contact
  source: Source
  inboundKey: string | null
}

/** Closes a hand-off, and mends its lead where the rep knows better. */
export async function closeHandoff(deps: Deps, input: CloseInput): Promise<Advanced> {
  const { closing, contact, ...by } = input
  return advanceHandoff(deps, {
    ...by,
    moves: (_, { lead }) => {
      const corrected = closing.outcome === 'bad_data' ? corrections(lead, contact) : null
      return [{ type: 'close', ...closing, ...(corrected && { corrected }) }]
    },
  })
}
