import { CONTACT_FIELDS, type Contact } from '../../../domain/feedback-details.ts'
import { CLOSENESS, type Closeness } from '../../../domain/handoff.ts'

/** What somebody typed into a form whose fields changed meanwhile. */
export interface Carried {
  closeness?: Closeness
  said?: string
  note?: string
  returnOn?: string
  amount?: number
  currency?: string
  /** The answer to the question of a reason, and of which. */
  detail?: string
  detailOf?: string
  criterion?: string
  persona?: string
  helpedContent?: readonly string[]
  helpedPerson?: string
  helpedOffer?: string
  contact?: Contact
}

const TEXTS = [
  'said',
  'note',
  'returnOn',
  'currency',
  'detail',
  'detailOf',
  'criterion',
  'persona',
  'helpedPerson',
  'helpedOffer',
] as const satisfies readonly (keyof Carried)[]

/** Characters as JSON that a modal has room for, beside what it remembers anyway. */
const ROOM = 2400

/** As much of it as fits, the shorter things first: a long note keeps its field instead. */
export function fitCarried(typed: Carried): Carried {
  const parts = Object.entries(typed).map(([key, value]) => ({
    key,
    value,
    size: JSON.stringify({ [key]: value }).length,
  }))
  let room = ROOM
  const kept = parts
    .sort((one, other) => one.size - other.size)
    .filter(({ size }) => {
      room -= size
      return room >= 0
    })
  return Object.fromEntries(kept.map(({ key, value }) => [key, value]))
}

/** What {@link fitCarried} kept, read with care: null for anything else. */
export function readCarried(value: unknown): Carried | null {
  if (typeof value !== 'object' || value === null) return null
  const given = value as Record<string, unknown>
  const texts = TEXTS.flatMap((key) => (typeof given[key] === 'string' ? [[key, given[key]]] : []))
  const closeness = CLOSENESS.find((one) => one === given['closeness'])
  const contact = readContact(given['contact'])
  const content = given['helpedContent']
  return {
    ...Object.fromEntries(texts),
    ...(closeness && { closeness }),
    ...(typeof given['amount'] === 'number' && { amount: given['amount'] }),
    ...(Array.isArray(content) && { helpedContent: content.filter((one): one is string => typeof one === 'string') }),
    ...(contact && { contact }),
  }
}

function readContact(value: unknown): Contact | null {
  if (typeof value !== 'object' || value === null) return null
  const given = value as Record<string, unknown>
  return Object.fromEntries(
    CONTACT_FIELDS.flatMap((key) => (typeof given[key] === 'string' ? [[key, given[key]]] : [])),
  )
}
