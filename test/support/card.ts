import { expect } from 'vitest'
import type { Person } from '../../sandbox/slack/person/person.ts'
import type { SeenMessage } from '../../sandbox/slack/person/seen.ts'
import { CHANNELS, PEOPLE, type Stage } from './stage.ts'

/** An MQL of a company that no other test hands off: hot (A1) unless said otherwise. */
export function leadAt(company: string, more: Record<string, unknown> = {}): Record<string, unknown> {
  const slug = slugOf(company)
  return {
    externalId: idOf(company),
    lead: { email: `dana@${slug}.example`, name: 'Dana Whitfield', title: 'VP Operations' },
    company: { name: company, employees: 420 },
    fit: 'A',
    interest: 1,
    reason: 'Asked for a demo',
    ...more,
  }
}

/** The externalId of {@link leadAt}. */
export function idOf(company: string): string {
  return `crm-${slugOf(company)}`
}

function slugOf(company: string): string {
  return company.toLowerCase().replaceAll(/\W+/g, '-')
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

/** Lines of the thread that were also sent to the channel. */
export function broadcastsOf(person: Person, company: string): SeenMessage[] {
  const card = cardOf(person, company)
  return person.sees(CHANNELS.handoffs).filter((seen) => seen.broadcast && seen.threadTs === card.ts)
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

export type Who = keyof typeof PEOPLE

/** Presses a button or menu entry of a company's card. @returns what the person alone was told */
export async function press(stage: Stage, who: Who, company: string, label: string): Promise<string[]> {
  const person = stage.slack.person(PEOPLE[who])
  const told = await answersTo(person, () => person.click(cardOf(person, company), { label }))
  await stage.settled()
  return told.map((seen) => seen.text)
}

/**
 * Presses a button that opens a form, fills it and sends it.
 *
 * @param fields  label → words of the option, or text
 * @returns what was wrong under which field; nothing when it was taken
 */
export async function sendForm(
  stage: Stage,
  who: Who,
  company: string,
  label: string,
  fields: Record<string, unknown>,
): Promise<Record<string, string>> {
  expect(await press(stage, who, company, label)).toEqual([])
  const form = await stage.slack.person(PEOPLE[who]).seesView()
  for (const [field, value] of Object.entries(fields)) await form.choose(field, value)
  const { errors = {} } = await form.submit()
  if (Object.keys(errors).length > 0) await form.close()
  await stage.settled()
  return errors
}

/** The hand-off of {@link leadAt}, as other tools read it. */
// biome-ignore lint/suspicious/noExplicitAny: what an outside tool reads is untyped JSON
export async function readBack(stage: Stage, company: string): Promise<any> {
  return (await stage.get(`/api/handoffs/${idOf(company)}`)).body
}

/** The types of its events, oldest first. */
export async function eventsOf(stage: Stage, company: string): Promise<string[]> {
  return (await readBack(stage, company)).events.map((event: { type: string }) => event.type)
}

interface ClockRead {
  kind: string
  scope: string
  state: string
}

/** The lead's promises to claim, contact and decide as `kind state`, oldest cycle first; {@link allPromisesOf} has the rest. */
export async function promisesOf(stage: Stage, company: string): Promise<string[]> {
  return (await clocksOf(stage, company))
    .filter(({ kind, scope }) => scope === 'lead' && kind !== 'depth' && kind !== 'response')
    .map(({ kind, state }) => `${kind} ${state}`)
}

/** Every promise as `kind state`, a person's own as `own kind state`. */
export async function allPromisesOf(stage: Stage, company: string): Promise<string[]> {
  return (await clocksOf(stage, company)).map(
    ({ kind, scope, state }) => `${scope === 'owner' ? 'own ' : ''}${kind} ${state}`,
  )
}

async function clocksOf(stage: Stage, company: string): Promise<ClockRead[]> {
  return (await readBack(stage, company)).clocks
}

function isCard(seen: SeenMessage): boolean {
  return !seen.ephemeral && !seen.broadcast && seen.threadTs === undefined && seen.blocks[0]?.type === 'header'
}

function headerOf(seen: SeenMessage): string {
  return seen.text.split('\n')[0] ?? ''
}
