import type { KnownBlock, ModalView } from '@slack/types'
import type { Agreement, AgreementProblem } from '../../../domain/agreement.ts'
import { pagesOf, readPages } from '../../../domain/agreement-pages.ts'
import { reviseAgreement } from '../../../domain/agreement-revision.ts'
import { CALLBACKS } from '../../ids.ts'
import { encodeMeta } from '../../meta.ts'
import { plain, section as textSection } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { FORM_INPUTS, INPUT_TEXT } from '../limits.ts'
import type { FormState } from '../modals/values.ts'
import { cut, harmless } from '../text.ts'
import { capital } from '../words.ts'
import { calendarForm } from './calendar-form.ts'
import { blockOf, type PartForm, stood, textIn, valueField } from './fields.ts'
import { holidaysForm } from './holidays-form.ts'
import { attemptsForm, ladderForm, tierForm } from './promise-forms.ts'
import { encodeSection, type FormSection, type Section, sectionTitle } from './sections.ts'
import { digestsForm, marketingForm, routingForm } from './team-forms.ts'

/** What a form came to: the whole document anew, or what is wrong under which field. */
export type Filled = { ok: true; document: Agreement } | { ok: false; errors: Record<string, string> }

const FORMS: Record<FormSection, (agreement: Agreement, now: number) => PartForm> = {
  calendar: calendarForm,
  holidays: holidaysForm,
  ladder: ladderForm,
  routing: routingForm,
  marketing: marketingForm,
  digests: digestsForm,
}

/** @returns null where the part does not exist, or is too long for any form */
export function sectionForm(section: Section, document: Agreement, base: number, now: number): ModalView | null {
  const blocks =
    section.kind === 'yaml' ? yamlBlocks(section.section, document) : partOf(section, document, now)?.blocks
  if (!blocks) return null
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.agreementSection,
    title: plain(cut(sectionTitle(section), 24, 24)),
    submit: plain('Keep'),
    close: plain('Back'),
    private_metadata: encodeMeta({ agreement: { base, section: encodeSection(section) } }),
    blocks,
  })
}

/** What was filled in, laid over the document that the form was drawn from. */
export function readSection(
  section: Section,
  state: FormState,
  about: { document: Agreement; defaults: Agreement; now: number },
): Filled {
  if (section.kind === 'yaml') return readYaml(section.section, state, about)
  const form = partOf(section, about.document, about.now)
  if (!form) return { ok: false, errors: {} }
  const { part, whole } = form.read(state)
  const revised = reviseAgreement(part, whole)
  if (revised.ok) return { ok: true, document: revised.agreement }
  return { ok: false, errors: errorsOf(revised.problems, form.fields) }
}

function partOf(section: Exclude<Section, { kind: 'yaml' }>, document: Agreement, now: number): PartForm | null {
  if (section.kind === 'form') return FORMS[section.section](document, now)
  if (!Object.hasOwn(document.tiers, section.tier)) return null
  return section.kind === 'tier' ? tierForm(section.tier, document) : attemptsForm(section.tier, document)
}

/** Characters of an error under a field; a longer one is cut by Slack. */
const ERROR = 300

function errorsOf(problems: readonly AgreementProblem[], fields: PartForm['fields']): Record<string, string> {
  const errors: Record<string, string> = {}
  for (const { path, message } of problems) {
    const dotted = path.join('.')
    const found = fields.find(([prefix]) => dotted === prefix || dotted.startsWith(`${prefix}.`)) ?? fields[0]
    if (!found) continue
    const [prefix, field] = found
    const rest = dotted.slice(prefix.length + 1)
    const row = /^\d+/.exec(rest)?.[0]
    const where = row === undefined ? '' : `Line ${Number(row) + 1} `
    const sentence = `${where}${message}.`.replace(/\.\.$/, '.')
    const known = errors[blockOf(field)]
    errors[blockOf(field)] = cut(harmless(known ? `${known} ${capital(sentence)}` : capital(sentence)), ERROR)
  }
  return errors
}

/** Pages of a form of YAML. A little room is left for what somebody adds. */
const PAGES = { pages: FORM_INPUTS, chars: INPUT_TEXT - 400 }

function yamlBlocks(only: string | null, document: Agreement): KnownBlock[] | null {
  const pages = pagesOf(document, only, PAGES)
  if (!pages) return null
  return [
    textSection('As the agreement file has it. What you leave out falls back to the default.'),
    ...pages.map(({ text, sections }, index) => {
      const label = sections.length > 0 ? sections.join(', ') : 'continued'
      const part = pages.length > 1 ? `Part ${index + 1} of ${pages.length}: ${label}` : capital(label)
      return valueField(`page${index}`, part, text, { multiline: true, optional: true })
    }),
  ]
}

function readYaml(
  only: string | null,
  state: FormState,
  { document, defaults }: { document: Agreement; defaults: Agreement },
): Filled {
  const numbers = Array.from({ length: FORM_INPUTS }, (_, index) => index)
  const pages = numbers.filter((index) => stood(state, `page${index}`)).map((index) => textIn(state, `page${index}`))
  const read = readPages(pages, only, { whole: document, defaults })
  if (read.ok) return { ok: true, document: read.agreement }
  const errors: Record<string, string> = {}
  for (const { page, sentence } of read.problems) {
    const known = errors[blockOf(`page${page}`)]
    errors[blockOf(`page${page}`)] = cut(harmless(known ? `${known} · ${sentence}` : sentence), ERROR)
  }
  return { ok: false, errors }
}
