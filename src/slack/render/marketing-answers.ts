import type { BriefPhase } from '../../domain/brief.ts'
import type { Theme } from '../../domain/market-signal.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { said } from './answers.ts'
import type { Rendered } from './blocks.ts'
import { linkedCompany } from './person.ts'
import { THEME_WORDS } from './signals.ts'
import { word } from './text.ts'
import { count } from './words.ts'

/** For whoever wants to tell news and is not of marketing: what they can do instead. */
export function newsFromMarketing(): Rendered {
  return said('News about a lead comes from marketers and leaders. What you hear from the lead goes into its attempts.')
}

/** A campaign that is over, or whose brief is not there any more. */
export function briefGone(): Rendered {
  return said('That campaign is over, or its brief is gone.')
}

/** After a campaign was told of. */
export function briefTold({ name, phase }: { name: string; phase: BriefPhase }): Rendered {
  const sentence = {
    planned: 'Saved. Sales hears of it on its first day.',
    running: `Sales knows about ${word(name)}. Its leads’ cards say so.`,
    over: 'Saved. It is over, so nobody is told.',
  }[phase]
  return said(sentence)
}

/** After a rep told that buyers changed. */
export function signalTold(theme: Theme, total: number): Rendered {
  const theirs = THEME_WORDS[theme].toLowerCase()
  return said(`Thank you. That is ${count(total, 'signal')} about ${theirs} this week; marketing sees it.`)
}

/** After news was told. */
export function newsTold(view: HandoffView | null, status: 'posted' | 'handed_off' | 'nurture'): Rendered {
  const company = view ? linkedCompany(view) : 'The lead'
  const sentence = {
    posted: `Told. It is in the thread of ${company}.`,
    handed_off: `${company} is handed off now: its interest is high enough.`,
    nurture: 'Kept with the lead, which rests. Whoever gets it will see it.',
  }[status]
  return said(sentence)
}
