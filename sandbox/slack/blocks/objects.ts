import { isDeepStrictEqual } from 'node:util'
import { address, anyOf, type Check, characters, isObject, listOf, oneOf, type Spot, shape, yesOrNo } from './check.ts'
import { LIMITS } from './limits.ts'

/** A plain_text object only. */
export function plainText(max: number): Check {
  return anyOf({ plain_text: shape({ text: characters(max) }, { emoji: yesOrNo }) })
}

/** A mrkdwn object only. */
export function mrkdwn(max: number): Check {
  return anyOf({ mrkdwn: shape({ text: characters(max) }, { verbatim: yesOrNo }) })
}

/** A plain_text or a mrkdwn object. */
export function anyText(max: number): Check {
  return anyOf({
    plain_text: shape({ text: characters(max) }, { emoji: yesOrNo }),
    mrkdwn: shape({ text: characters(max) }, { verbatim: yesOrNo }),
  })
}

/** The dialog that asks "are you sure". */
export const confirm = shape(
  { text: anyText(LIMITS.confirmText) },
  {
    title: plainText(LIMITS.confirmTitle),
    confirm: plainText(LIMITS.confirmButton),
    deny: plainText(LIMITS.confirmButton),
    style: oneOf('primary', 'danger'),
  },
)

const optionRest = { description: plainText(LIMITS.optionDescription) }

/** An option of a select menu. */
export const option = shape({ text: plainText(LIMITS.optionText), value: characters(LIMITS.optionValue) }, optionRest)

/** An option of an overflow menu, which may also open an address. */
export const overflowOption = shape(
  { text: plainText(LIMITS.optionText), value: characters(LIMITS.optionValue) },
  { ...optionRest, url: address(LIMITS.url) },
)

/** An option of checkboxes and radio buttons, whose texts may be formatted. */
export const choiceOption = shape(
  { text: anyText(LIMITS.optionText), value: characters(LIMITS.optionValue) },
  { description: anyText(LIMITS.optionDescription) },
)

export const optionGroup = shape({
  label: plainText(LIMITS.optionText),
  options: listOf(option, LIMITS.selectOptions),
})

const slackFile: Check = (value, spot) => {
  shape({}, { url: address(LIMITS.url), id: characters(255) })(value, spot)
  if (isObject(value) && (value.url === undefined) === (value.id === undefined)) {
    spot.refuse('must define either `id` or `url`')
  }
}

/** Fields of anything that shows a picture: an address or a file in Slack, never both. */
export const pictureFields = { image_url: address(LIMITS.url), slack_file: slackFile }

export const onePicture: Check = (value, spot) => {
  if (isObject(value) && (value.image_url === undefined) === (value.slack_file === undefined)) {
    spot.refuse('must define either `image_url` or `slack_file`')
  }
}

/** All options of a menu, those in groups too. */
export function optionsOf(element: unknown): unknown[] {
  if (!isObject(element)) return []
  if (Array.isArray(element.options)) return element.options
  if (!Array.isArray(element.option_groups)) return []
  return element.option_groups.flatMap((group) =>
    isObject(group) && Array.isArray(group.options) ? group.options : [],
  )
}

/** What is chosen at first must be one of the options, equal in every field. */
export const initialIsOffered: Check = (value, spot: Spot) => {
  if (!isObject(value)) return
  const offered = optionsOf(value)
  const has = (wanted: unknown): boolean => offered.some((each) => isDeepStrictEqual(each, wanted))
  if (value.initial_option !== undefined && !has(value.initial_option)) {
    spot.at('initial_option').refuse('must exactly match one of the provided options')
  }
  if (!Array.isArray(value.initial_options)) return
  for (const [index, each] of value.initial_options.entries()) {
    if (!has(each)) spot.at('initial_options').at(index).refuse('must exactly match one of the provided options')
  }
}

/** A menu has either options or groups of options. */
export const optionsOrGroups: Check = (value, spot) => {
  if (!isObject(value)) return
  if ((value.options === undefined) === (value.option_groups === undefined)) {
    spot.refuse('must define either `options` or `option_groups`')
  }
}
