import type { Person } from '../../sandbox/slack/person/person.ts'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { CHANNELS } from './stage.ts'

/** An MQL of a company that no other test hands off: hot (A1) unless said otherwise. */
export function leadAt(company: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const slug = company.toLowerCase().replaceAll(/\W+/g, '-')
  return {
    externalId: `crm-${slug}`,
    lead: { email: `dana@${slug}.example`, name: 'Dana Whitfield', title: 'VP Operations' },
    company: { name: company, employees: 420 },
    fit: 'A',
    interest: 1,
    reason: 'Asked for a demo',
    ...more,
  }
}

/** The card of a company as somebody sees it now. @throws where they see none, or several */
export function cardOf(person: Person, company: string): SeenMessage {
  const cards = person.sees(CHANNELS.handoffs).filter((seen) => isCard(seen) && headerOf(seen).endsWith(`· ${company}`))
  if (cards.length !== 1 || !cards[0]) throw new Error(`${cards.length} cards of ${company}`)
  return cards[0]
}

/** Whether a card of the company can be seen at all. */
export function hasCard(person: Person, company: string): boolean {
  return person.sees(CHANNELS.handoffs).some((seen) => isCard(seen) && headerOf(seen).endsWith(`· ${company}`))
}

/** The stage a card shows: `New MQL`, `MQL`, `Lost`. */
export function stageOf(person: Person, company: string): string {
  return headerOf(cardOf(person, company)).split(' · ')[0] ?? ''
}

/** The lines under a card, without the card, oldest first. */
export function threadOf(person: Person, company: string): SeenMessage[] {
  const card = cardOf(person, company)
  return person.thread(CHANNELS.handoffs, card.ts).filter((seen) => seen.ts !== card.ts)
}

export function linesOf(person: Person, company: string): string[] {
  return threadOf(person, company).map((seen) => seen.text)
}

/** What Baton has told somebody alone in the hand-off channel, oldest first. */
export function toldAlone(person: Person): SeenMessage[] {
  return person.sees(CHANNELS.handoffs).filter((seen) => seen.ephemeral)
}

/** What somebody alone was told while they did something. */
export async function answersTo(person: Person, act: () => Promise<unknown>): Promise<SeenMessage[]> {
  const before = toldAlone(person).length
  await act()
  return toldAlone(person).slice(before)
}

function isCard(seen: SeenMessage): boolean {
  return !seen.ephemeral && !seen.broadcast && seen.threadTs === undefined && seen.blocks[0]?.type === 'header'
}

function headerOf(seen: SeenMessage): string {
  return seen.text.split('\n')[0] ?? ''
}
