/** What of a lead's contact data a rep may find wrong. */
export const CONTACT_FIELDS = ['name', 'email', 'phone', 'title'] as const
export type ContactField = (typeof CONTACT_FIELDS)[number]

/** Contact data as it should be; what is absent is not in question. */
export type Contact = Partial<Record<ContactField, string>>

/** What was wrong and what is right, field by field. */
export type Corrected = Partial<Record<ContactField, { from: string | null; to: string }>>

/** What helped: contents by name, a person, an offer. */
export interface Helped {
  helpedContent?: readonly string[]
  helpedPerson?: string | null
  helpedOffer?: string | null
}

/** What feedback may tell besides reason, closeness, words and note. What was not said is absent, or null. */
export interface FeedbackDetails extends Helped {
  /** The answer to the question of the reason: which competitor, which gap. */
  detail?: string | null
  /** The line of the definition that the lead does not meet. */
  criterion?: string | null
  /** Who they are in the buying, in the rep's words. */
  persona?: string | null
  corrected?: Corrected | null
}

/** The details among the data of a `close`, `feedback` or `qualify` fact. */
export function detailsIn(data: Readonly<Record<string, unknown>>): FeedbackDetails {
  const known = data as FeedbackDetails
  return Object.fromEntries(DETAILS.flatMap((key) => (saysSomething(known[key]) ? [[key, known[key]]] : [])))
}

export const DETAILS = [
  'detail',
  'criterion',
  'persona',
  'helpedContent',
  'helpedPerson',
  'helpedOffer',
  'corrected',
] as const satisfies readonly (keyof FeedbackDetails)[]

function saysSomething(value: unknown): boolean {
  if (value === null || value === undefined) return false
  return !Array.isArray(value) || value.length > 0
}

/** Everything that is said to have helped, by name. */
export function helpedNames({ helpedContent = [], helpedPerson, helpedOffer }: Helped): string[] {
  return [...helpedContent, helpedPerson, helpedOffer].filter((name): name is string => Boolean(name))
}
