import { sayWhy } from '../../use-cases/say-why.ts'
import type { Submission, Verdict } from '../submit.ts'
import { aboutHandoff } from './about-handoff.ts'

export function onSayWhy(sent: Submission<{ reason: string }>): Promise<Verdict> {
  return aboutHandoff(sent, async ({ source: _, ...by }) => {
    const said = await sayWhy(sent.room.deps, { ...by, ...sent.value })
    return said.ok ? said : { ...said, view: null }
  })
}
