import {
  address,
  type Check,
  characters,
  isObject,
  listOf,
  matching,
  oneOf,
  shape,
  wholeNumber,
  yesOrNo,
} from './check.ts'
import { LIMITS } from './limits.ts'
import {
  choiceOption,
  confirm,
  initialIsOffered,
  onePicture,
  option,
  optionGroup,
  optionsOrGroups,
  overflowOption,
  pictureFields,
  plainText,
} from './objects.ts'
import { richText } from './rich-text.ts'

const base = { action_id: characters(LIMITS.actionId) }
const asks = { ...base, confirm }
const field = { ...asks, focus_on_load: yesOrNo, placeholder: plainText(LIMITS.placeholder) }
const { confirm: _noConfirm, ...typed } = field
const dispatch = {
  dispatch_action_config: shape(
    {},
    { trigger_actions_on: listOf(oneOf('on_enter_pressed', 'on_character_entered'), 2) },
  ),
}
const id = characters(255)
const ids = listOf(id, LIMITS.selectOptions)
const most = { max_selected_items: wholeNumber(1, LIMITS.selectOptions) }
const look = { style: oneOf('primary', 'danger'), accessibility_label: characters(75) }

function both(...checks: Check[]): Check {
  return (value, spot) => {
    for (const check of checks) check(value, spot)
  }
}

const menu = {
  options: listOf(option, LIMITS.selectOptions),
  option_groups: listOf(optionGroup, LIMITS.optionGroups),
}
const filter: Check = (value, spot) => {
  shape(
    {},
    {
      include: listOf(oneOf('im', 'mpim', 'private', 'public'), 4),
      exclude_external_shared_channels: yesOrNo,
      exclude_bot_users: yesOrNo,
    },
  )(value, spot)
  if (isObject(value) && Object.keys(value).length === 0) spot.refuse('must define at least one filter')
}

export const button = shape(
  { text: plainText(LIMITS.buttonText) },
  { ...asks, ...look, value: characters(LIMITS.buttonValue), url: address(LIMITS.url) },
)
export const workflowButton = shape(
  { text: plainText(LIMITS.buttonText), workflow: shape({ trigger: (value, spot) => shapeOfTrigger(value, spot) }) },
  { ...asks, ...look },
)
const shapeOfTrigger = shape(
  { url: address(LIMITS.url) },
  { customizable_input_parameters: listOf(shape({ name: id, value: characters(LIMITS.text, 0) }), 100) },
)
export const image = shape({ alt_text: characters(LIMITS.altText) }, pictureFields, onePicture)

/** Menus, choices, pickers: what a message, a modal and a home tab can ask with. */
export const choosers: Record<string, Check> = {
  static_select: shape({}, { ...field, ...menu, initial_option: option }, both(optionsOrGroups, initialIsOffered)),
  multi_static_select: shape(
    {},
    { ...field, ...menu, ...most, initial_options: listOf(option, LIMITS.selectOptions) },
    both(optionsOrGroups, initialIsOffered),
  ),
  external_select: shape({}, { ...field, initial_option: option, min_query_length: wholeNumber(0, 255) }),
  multi_external_select: shape(
    {},
    { ...field, ...most, initial_options: listOf(option, 100), min_query_length: wholeNumber(0, 255) },
  ),
  users_select: shape({}, { ...field, initial_user: id }),
  multi_users_select: shape({}, { ...field, ...most, initial_users: ids }),
  conversations_select: shape(
    {},
    {
      ...field,
      initial_conversation: id,
      default_to_current_conversation: yesOrNo,
      response_url_enabled: yesOrNo,
      filter,
    },
  ),
  multi_conversations_select: shape(
    {},
    { ...field, ...most, initial_conversations: ids, default_to_current_conversation: yesOrNo, filter },
  ),
  channels_select: shape({}, { ...field, initial_channel: id, response_url_enabled: yesOrNo }),
  multi_channels_select: shape({}, { ...field, ...most, initial_channels: ids }),
  radio_buttons: shape(
    { options: listOf(choiceOption, LIMITS.choiceOptions) },
    { ...asks, focus_on_load: yesOrNo, initial_option: choiceOption },
    initialIsOffered,
  ),
  checkboxes: shape(
    { options: listOf(choiceOption, LIMITS.choiceOptions) },
    { ...asks, focus_on_load: yesOrNo, initial_options: listOf(choiceOption, LIMITS.choiceOptions) },
    initialIsOffered,
  ),
  datepicker: shape({}, { ...field, initial_date: matching(/^\d{4}-\d\d-\d\d$/, 'must be a valid date') }),
  timepicker: shape(
    {},
    { ...field, initial_time: matching(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a valid time'), timezone: id },
  ),
  datetimepicker: shape(
    {},
    { ...asks, focus_on_load: yesOrNo, initial_date_time: wholeNumber(1_000_000_000, 9_999_999_999) },
  ),
}

const number = matching(/^-?\d+(\.\d+)?$/, 'must be a valid number')

/** Fields one types into: only inside an input block. */
export const typedInputs: Record<string, Check> = {
  plain_text_input: shape(
    {},
    {
      ...typed,
      ...dispatch,
      initial_value: characters(LIMITS.plainTextInput, 0),
      multiline: yesOrNo,
      min_length: wholeNumber(0, LIMITS.plainTextInput),
      max_length: wholeNumber(1, LIMITS.plainTextInput),
    },
  ),
  email_text_input: shape({}, { ...typed, ...dispatch, initial_value: characters(LIMITS.plainTextInput, 0) }),
  url_text_input: shape({}, { ...typed, ...dispatch, initial_value: characters(LIMITS.plainTextInput, 0) }),
  number_input: shape(
    { is_decimal_allowed: yesOrNo },
    { ...typed, ...dispatch, initial_value: number, min_value: number, max_value: number },
  ),
  file_input: shape({}, { ...base, filetypes: listOf(id, 100), max_files: wholeNumber(1, 10) }),
}

export const richTextInput = shape(
  {},
  { ...typed, ...dispatch, initial_value: richText, min_lines: wholeNumber(1, 100), max_lines: wholeNumber(1, 100) },
)

export const overflow = shape({ options: listOf(overflowOption, LIMITS.overflowOptions) }, asks)

const verdict = shape(
  { text: plainText(LIMITS.buttonText), value: characters(LIMITS.buttonValue) },
  { accessibility_label: characters(75) },
)
export const feedbackButtons = shape({ positive_button: verdict, negative_button: verdict }, base)
export const iconButton = shape(
  { icon: oneOf('trash'), text: plainText(LIMITS.buttonText) },
  {
    ...asks,
    value: characters(LIMITS.buttonValue),
    accessibility_label: characters(75),
    visible_to_user_ids: ids,
  },
)
