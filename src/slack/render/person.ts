import { companyName } from '../../domain/lead.ts'
import type { HandoffView } from '../../domain/messages.ts'
import { dots, emailLink, link, oneLine, personName, phoneLink, word } from './text.ts'
import { capital, count, figure } from './words.ts'

/** Links and contents of one kind that a card shows; more make a wall. */
const SHOWN = 3

/** What the company is called, as it came: every place cuts and escapes it for itself. */
export function companyOf(view: Pick<HandoffView, 'handoff' | 'mql'>): string {
  return oneLine(view.handoff.company) || oneLine(companyName(view.mql)) || 'Unnamed company'
}

/** The company in a line of mrkdwn, linked to its card where that is posted. */
export function linkedCompany(view: HandoffView): string {
  return link(view.cardLink, word(companyOf(view)))
}

/** What the lead is called in a line: the name, else the address. */
export function leadWord(view: HandoffView): string {
  return personName(view.mql.lead.name) || word(view.mql.lead.email)
}

/** Who to reach and how: the name links to the profile, phone and e-mail are tap-ready. */
export function personLines(view: HandoffView): string {
  const { lead } = view.mql
  const name = personName(lead.name)
  const shown = name ? `*${link(lead.linkedin, name)}*` : link(lead.linkedin, lead.linkedin ? 'Profile' : '')
  const first = dots([shown, word(lead.title, 60), lead.authority ? 'decides' : ''])
  const second = dots([phoneLink(lead.phone), emailLink(lead.email)])
  return [first, second].filter(Boolean).join('\n')
}

/** Grade, score, size, industry, region, campaign and what was seen, in one grey line; gaps that matter are named. */
export function factsLine(view: HandoffView): string {
  const { mql } = view
  const { company } = mql
  return dots([
    gradeAndTier(view),
    mql.score === null ? '' : `score ${figure(mql.score)}`,
    company.employees === null ? '' : count(company.employees, 'person', 'people'),
    word(company.industry),
    word(company.country),
    word(mql.campaign) || word(mql.source),
    seen(view),
    missing(view),
    ...mql.links.slice(0, SHOWN).map(({ label, url }) => link(url, word(label) || 'link')),
  ])
}

function gradeAndTier(view: HandoffView): string {
  const { grade, tier } = view.handoff
  return grade ? `*${word(grade)}* ${word(tier)}`.trim() : capital(word(tier))
}

function seen(view: HandoffView): string {
  const content = view.mql.content.map((title) => word(title)).filter(Boolean)
  if (content.length === 0) return ''
  const more = content.length > SHOWN ? ` and ${content.length - SHOWN} more` : ''
  return `saw ${content.slice(0, SHOWN).join(', ')}${more}`
}

function missing({ mql }: HandoffView): string {
  const gaps = [
    oneLine(mql.lead.title) ? '' : 'job title',
    mql.company.employees === null ? 'company size' : '',
    oneLine(mql.reason) ? '' : 'reason',
  ].filter(Boolean)
  return gaps.length > 0 ? `not sent: ${gaps.join(', ')}` : ''
}

/** `A1 from Q4 routing webinar`: where the lead came from, for closed cards and feedback. */
export function whence(view: HandoffView): string {
  const from = word(view.mql.campaign) || word(view.mql.source)
  const grade = word(view.handoff.grade) || capital(word(view.handoff.tier))
  return from ? `${grade} from ${from}` : grade
}

/** `Dana Whitfield, VP Operations` in a grey line. */
export function leadAndTitle(view: HandoffView): string {
  return [leadWord(view), word(view.mql.lead.title)].filter(Boolean).join(', ')
}
