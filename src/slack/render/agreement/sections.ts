import type { Agreement } from '../../../domain/agreement.ts'
import { tierName } from '../../../domain/agreement-terms.ts'
import { tiersByHaste } from '../../../domain/agreement-words.ts'
import { OPTION_VALUE, SELECT_OPTIONS } from '../limits.ts'
import { plainWord } from '../text.ts'

/** The parts of an agreement that have a form of their own; everything can be edited as YAML. */
export const FORM_SECTIONS = {
  calendar: 'Hours and time zone',
  holidays: 'Holidays',
  ladder: 'Warnings',
  routing: 'Who gets a lead',
  marketing: 'What marketing promises',
  digests: 'Digests and pauses',
} as const
export type FormSection = keyof typeof FORM_SECTIONS

/** Sections of the document that are edited as YAML. */
export const YAML_SECTIONS = {
  people: 'People',
  reasons: 'Reasons',
  definitions: 'Definitions',
  goal: 'Goal',
  emoji: 'Emoji',
  channels: 'Channels',
  nurture: 'Nurtured grades',
  tiers: 'All tiers, in detail',
} as const
export type YamlSection = keyof typeof YAML_SECTIONS

/** A part of the agreement, as its form is named: `tier:hot`, `attempts:hot`, `calendar`, `yaml:people`, `yaml` for the whole. */
export type Section =
  | { kind: 'tier'; tier: string }
  | { kind: 'attempts'; tier: string }
  | { kind: 'form'; section: FormSection }
  | { kind: 'yaml'; section: YamlSection | null }

export function encodeSection(section: Section): string {
  if (section.kind === 'tier' || section.kind === 'attempts') return `${section.kind}:${section.tier}`
  if (section.kind === 'form') return section.section
  return section.section === null ? 'yaml' : `yaml:${section.section}`
}

export function decodeSection(text: string | null | undefined): Section | null {
  if (!text) return null
  for (const kind of ['tier', 'attempts'] as const) {
    if (text.startsWith(`${kind}:`)) return { kind, tier: text.slice(kind.length + 1) }
  }
  if (text === 'yaml') return { kind: 'yaml', section: null }
  const form = text as FormSection
  if (Object.hasOwn(FORM_SECTIONS, form)) return { kind: 'form', section: form }
  const yaml = text.replace(/^yaml:/, '') as YamlSection
  return text.startsWith('yaml:') && Object.hasOwn(YAML_SECTIONS, yaml) ? { kind: 'yaml', section: yaml } : null
}

export function sectionTitle(section: Section): string {
  if (section.kind === 'tier') return plainWord(`Targets · ${tierName(section.tier)}`, 60, 75)
  if (section.kind === 'attempts') return plainWord(`Attempts · ${tierName(section.tier)}`, 60, 75)
  if (section.kind === 'form') return FORM_SECTIONS[section.section]
  return section.section === null ? 'The whole document' : YAML_SECTIONS[section.section]
}

/** Everything that can be changed, in the order of the menu. */
export function sectionsOf(agreement: Agreement): { value: string; label: string; description?: string }[] {
  const tiers = tiersByHaste(agreement).flatMap(([tier]): Section[] => [
    { kind: 'tier', tier },
    { kind: 'attempts', tier },
  ])
  const forms = Object.keys(FORM_SECTIONS).map(
    (section): Section => ({ kind: 'form', section: section as FormSection }),
  )
  const yaml = Object.keys(YAML_SECTIONS).map((section): Section => ({ kind: 'yaml', section: section as YamlSection }))
  const fixed = [...forms, ...yaml, { kind: 'yaml', section: null } as const]
  return [...tiers.slice(0, SELECT_OPTIONS - fixed.length), ...fixed]
    .map((section) => ({
      value: encodeSection(section),
      label: sectionTitle(section),
      ...(section.kind === 'yaml' ? { description: 'As YAML' } : {}),
    }))
    .filter(({ value }) => value.length <= OPTION_VALUE)
}
