import {
  address,
  byType,
  type Check,
  characters,
  listOf,
  matching,
  oneOf,
  shape,
  wholeNumber,
  yesOrNo,
} from './check.ts'
import { LIMITS } from './limits.ts'

/** Items of one list. Slack names no limit; a payload beyond this is a mistake. */
const MANY = 1_000

const style = shape(
  {},
  { bold: yesOrNo, code: yesOrNo, italic: yesOrNo, strike: yesOrNo, underline: yesOrNo, highlight: yesOrNo },
)
const id = characters(255)
const word: Check = characters(LIMITS.messageText)

const text = shape({ text: word }, { style })
const link = shape({ url: address(LIMITS.url) }, { text: word, unsafe: yesOrNo, style })

const pieces: Record<string, Check> = {
  text,
  link,
  emoji: shape({ name: id }, { unicode: id, url: address(LIMITS.url), skin_tone: wholeNumber(1, 6), style }),
  user: shape({ user_id: id }, { style }),
  usergroup: shape({ usergroup_id: id }, { style }),
  channel: shape({ channel_id: id }, { style }),
  team: shape({ team_id: id }, { style }),
  broadcast: shape({ range: oneOf('here', 'channel', 'everyone') }, { style }),
  color: shape({ value: matching(/^#[0-9a-f]{6}$/i, 'must be a valid color') }, { style }),
  date: shape(
    { timestamp: wholeNumber(0, Number.MAX_SAFE_INTEGER), format: word },
    { url: address(LIMITS.url), fallback: word, style },
  ),
}

const border = wholeNumber(0, 1)
const section = shape({ elements: listOf(byType(pieces), MANY, 0) })

/** The four parts of a rich text, as Slack's composer makes them. */
const parts: Record<string, Check> = {
  rich_text_section: section,
  rich_text_quote: shape({ elements: listOf(byType(pieces), MANY, 0) }, { border }),
  rich_text_preformatted: shape({ elements: listOf(byType({ text, link }), MANY, 0) }, { border, language: id }),
  rich_text_list: shape(
    { elements: listOf(byType({ rich_text_section: section }), MANY), style: oneOf('bullet', 'ordered') },
    { indent: wholeNumber(0, 8), offset: wholeNumber(0, MANY), border },
  ),
}

/** A rich_text block, or the same object as a cell or an input's first value. */
export const richText = shape({ elements: listOf(byType(parts), MANY) }, { block_id: characters(LIMITS.blockId) })
