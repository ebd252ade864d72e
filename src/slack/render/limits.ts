/**
 * What Slack takes, and what a person can read. Lengths are UTF-16 units, which is never less than what Slack
 * counts. Source, unless another is named: Block Kit reference and views reference, docs.slack.dev, November 2026.
 */

/** Blocks in a message. */
export const MESSAGE_BLOCKS = 50
/** Blocks in a modal or a Home tab. */
export const VIEW_BLOCKS = 100
/** Characters over all blocks of a message; Slack refuses more with `msg_blocks_too_long`. Undocumented, measured. */
export const MESSAGE_BLOCKS_TEXT = 13_000
/** Characters of a message's own text. Slack truncates at 40,000 and advises 4,000. */
export const MESSAGE_TEXT = 4000
/** Characters of a header block. */
export const HEADER_TEXT = 150
/** Characters of a section's text. */
export const SECTION_TEXT = 3000
/** Characters of one field of a section. */
export const FIELD_TEXT = 2000
/** Fields of a section. */
export const SECTION_FIELDS = 10
/** Elements of a context block. */
export const CONTEXT_ELEMENTS = 10
/** Characters of one text in a context block. Undocumented; section text's limit is never passed. */
export const CONTEXT_TEXT = 3000
/** Elements of an actions block. */
export const ACTIONS_ELEMENTS = 25
/** Characters on a button. */
export const BUTTON_TEXT = 75
/** Characters of a link. Source: the button's `url`; longer links are shown as plain text. */
export const LINK_URL = 3000
/** Options of an overflow menu. */
export const OVERFLOW_OPTIONS = 5
/** Options of a select menu, in one group of it, and groups. */
export const SELECT_OPTIONS = 100
/** Options of radio buttons and checkboxes. */
export const RADIO_OPTIONS = 10
/** Characters of an option's text, and of its description. */
export const OPTION_TEXT = 75
/** Characters of an option's value. */
export const OPTION_VALUE = 150
/** Characters of a placeholder. */
export const PLACEHOLDER_TEXT = 150
/** Characters of an input's label and hint. */
export const LABEL_TEXT = 2000
/** Characters that a plain-text input takes. */
export const INPUT_TEXT = 3000
/** Characters of a modal's title, submit and close. */
export const MODAL_TITLE = 24
/** Characters of private_metadata. */
export const PRIVATE_METADATA = 3000

/** Graphemes of a company in a header. Source, also of the next ones: docs of the design, "Safety of lead data". */
export const COMPANY_IN_HEADER = 80
/** Graphemes of a company, campaign or industry in a list or a line. */
export const COMPANY_IN_LINE = 40
/** Graphemes of a person's name. */
export const NAME = 60
/** Graphemes of somebody's own words. */
export const QUOTE = 300
/** Lines of a quote before the rest runs on in the last one. */
export const QUOTE_LINES = 5
/** A cut falls on the last space if it lies within so many graphemes of the end. */
export const CUT_BACK_TO_SPACE = 15
/** Characters of one row of a summary. Source: DELIVERY, 7: 45 rows must fit {@link MESSAGE_BLOCKS_TEXT}. */
export const SUMMARY_ROW = 250
/** Rows of a list before "and 4 more". */
export const LIST_ROWS = 8
/** Characters of a line of Explain deadline, and its lines. The sum is narrower and shorter; this is for what is not. */
export const SUM_LINE = 60
export const SUM_LINES = 60

/** Characters of a short answer in a form: a competitor, an offer, a persona. */
export const SHORT_ANSWER = 150
/** Inputs of a form; people give up on longer ones. */
export const FORM_INPUTS = 6
