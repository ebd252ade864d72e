import type { HomeView, ModalView } from '@slack/types'
import { expect } from 'vitest'
import { checkMessageBlocks, checkView } from '../../sandbox/slack/blocks/surfaces.ts'
import type { Rendered } from '../../src/slack/render/blocks.ts'
import { FORM_INPUTS, MESSAGE_BLOCKS_TEXT, MESSAGE_TEXT } from '../../src/slack/render/limits.ts'

/** Everything that Baton itself puts between angle brackets. What lead data says never gets there. */
const TOKENS = [
  /^<#C\w+>$/,
  /^<!date\^\d+\^[^|<>]+\|[^|<>]+>$/u,
  /^<@[A-Z0-9]+>$/u,
  /^<https?:\/\/[^|<>\s]+\|[^<>\n]+>$/u,
  /^<mailto:[^|<>\s]+\|[^<>\n]+>$/u,
  /^<tel:\+?\d+\|[^<>\n]+>$/u,
]

/** Slack would take it, a notification says it, and it pings only those who are named. */
export function expectMessage(rendered: Rendered, mayMention: readonly string[] = []): void {
  const { text, blocks } = rendered
  const problems = [
    ...checkMessageBlocks(blocks),
    ...(blocks.length > 0 ? [] : ['no blocks']),
    ...(charactersIn(blocks) <= MESSAGE_BLOCKS_TEXT ? [] : ['too many characters in blocks']),
    ...(text !== '' && text.length <= MESSAGE_TEXT ? [] : ['no text, or too long']),
    ...strangeTokens(text, []),
    ...harm(blocks, mayMention),
  ]
  if (problems.length > 0) expect({ problems, rendered }).toEqual({ problems: [], rendered })
}

/** @param most  inputs */
export function expectModal(view: ModalView, most: number = FORM_INPUTS): void {
  const inputs = view.blocks.filter((block) => block.type === 'input').length
  const problems = [
    ...checkView(view, 'modal'),
    ...(inputs <= most ? [] : ['too many inputs']),
    ...harm(view.blocks, []),
  ]
  if (problems.length > 0) expect({ problems, view }).toEqual({ problems: [], view })
}

export function expectHome(view: HomeView): void {
  const problems = [...checkView(view, 'home'), ...harm(view.blocks, [])]
  if (problems.length > 0) expect({ problems, view }).toEqual({ problems: [], view })
}

/** Pings, marks and characters that lead data must never bring in, and more than one green button. */
function harm(blocks: unknown, mayMention: readonly string[]): string[] {
  const green = count(JSON.stringify(blocks), '"style":"primary"') > 1 ? ['two green buttons'] : []
  return [...green, ...textsIn(blocks).flatMap((text) => harmOf(text, mayMention))]
}

const BAD_CHARACTERS = /[\u202a-\u202e\u2066\u2067]|\p{Cs}|(?![\n\t])\p{Cc}/u

function harmOf({ type, text }: Text, mayMention: readonly string[]): string[] {
  return [
    ...(type === 'mrkdwn' ? strangeTokens(text, mayMention) : []),
    ...(type === 'plain_text' && /[<>]/.test(text) ? [`brackets in ${text}`] : []),
    ...(BAD_CHARACTERS.test(text) ? [`bad characters in ${text}`] : []),
    ...(count(text, '\u2068') === count(text, '\u2069') ? [] : [`open fence in ${text}`]),
  ]
}

/** Bracketed things that Baton does not write, broken brackets, and mentions of people who are not to be named. */
export function strangeTokens(mrkdwn: string, mayMention: readonly string[]): string[] {
  const tokens = mrkdwn.match(/<[^<>]*>/gu) ?? []
  const rest = mrkdwn.replace(/<[^<>]*>/gu, '').match(/[<>]|&(?!(?:amp|lt|gt);)/gu) ?? []
  const strange = tokens.filter((token) => !TOKENS.some((known) => known.test(token)))
  const pings = tokens.filter((token) => token.startsWith('<@') && !mayMention.includes(token.slice(2, -1)))
  return [...strange, ...pings, ...rest]
}

interface Text {
  type: 'plain_text' | 'mrkdwn' | 'text'
  text: string
}

function textsIn(value: unknown): Text[] {
  if (Array.isArray(value)) return value.flatMap(textsIn)
  if (typeof value !== 'object' || value === null) return []
  const { type, text } = value as Partial<Text>
  const own = typeof text === 'string' && type ? [{ type, text }] : []
  return [...own, ...Object.values(value).flatMap(textsIn)]
}

function charactersIn(value: unknown): number {
  return textsIn(value).reduce((sum, { text }) => sum + text.length, 0)
}

function count(text: string, part: string): number {
  return text.split(part).length - 1
}
