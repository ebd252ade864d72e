import { anyOf, byType, type Check, characters, isObject, listOf, only, shape, yesOrNo } from './check.ts'
import {
  button,
  choosers,
  feedbackButtons,
  iconButton,
  image,
  overflow,
  richTextInput,
  typedInputs,
  workflowButton,
} from './elements.ts'
import { LIMITS } from './limits.ts'
import { anyText, onePicture, pictureFields, plainText } from './objects.ts'
import { richText } from './rich-text.ts'
import { showcase } from './showcase.ts'

const blockId = { block_id: characters(LIMITS.blockId) }
const { datetimepicker: _outsideSections, ...besideText } = choosers

const accessory = anyOf({ button, workflow_button: workflowButton, overflow, image, ...besideText })
const contextParts = { text: anyText(LIMITS.text), image }

const section = shape(
  {},
  {
    ...blockId,
    text: anyText(LIMITS.text),
    fields: listOf(anyText(LIMITS.field), LIMITS.fields),
    accessory,
    expand: yesOrNo,
  },
  (value, spot) => {
    if (isObject(value) && value.text === undefined && value.fields === undefined) {
      spot.refuse('must define either `text` or `fields`')
    }
  },
)

const contextElement: Check = (value, spot) => {
  const picture = isObject(value) && value.type === 'image'
  if (picture) contextParts.image(value, spot)
  else contextParts.text(value, spot)
}

const video = shape(
  {
    video_url: characters(LIMITS.url),
    thumbnail_url: characters(LIMITS.url),
    alt_text: characters(LIMITS.altText),
    title: plainText(200),
  },
  {
    ...blockId,
    title_url: characters(LIMITS.url),
    author_name: characters(50),
    provider_name: characters(50),
    provider_icon_url: characters(LIMITS.url),
    description: plainText(200),
  },
)

/** Blocks that every surface shows. */
const everywhere: Record<string, Check> = {
  section,
  divider: shape({}, blockId),
  header: shape({ text: plainText(LIMITS.header) }, blockId),
  image: shape(
    { alt_text: characters(LIMITS.altText) },
    { ...blockId, ...pictureFields, title: plainText(LIMITS.imageTitle) },
    onePicture,
  ),
  context: shape({ elements: listOf(contextElement, LIMITS.contextElements) }, blockId),
  actions: shape(
    {
      elements: listOf(
        anyOf({ button, workflow_button: workflowButton, overflow, ...choosers, rich_text_input: richTextInput }),
        LIMITS.actionsElements,
      ),
    },
    blockId,
  ),
  input: shape(
    {
      label: plainText(LIMITS.label),
      element: anyOf({ ...choosers, ...typedInputs, rich_text_input: richTextInput }),
    },
    { ...blockId, hint: plainText(LIMITS.hint), optional: yesOrNo, dispatch_action: yesOrNo },
  ),
  rich_text: richText,
  video,
}

/** Every block by its type; those of one surface say so. */
export const block = byType({
  ...everywhere,
  ...showcase(byType(everywhere)),
  context_actions: only(
    ['message'],
    shape({ elements: listOf(anyOf({ feedback_buttons: feedbackButtons, icon_button: iconButton }), 5) }, blockId),
  ),
  alert: only(['modal'], shape({ text: anyText(LIMITS.text) }, { ...blockId, level: levels() })),
})

function levels(): Check {
  const known = ['default', 'info', 'warning', 'error', 'success']
  return (value, spot) => {
    if (!known.includes(String(value))) spot.refuse('must be a valid enum value')
  }
}
