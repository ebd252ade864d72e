import { z } from 'zod'
import { CONTENT_NAME, CONTENT_STAGES, type ContentStage, contentKey, contentName } from './content.ts'
import { normaliseEmail } from './email.ts'
import { isRecord } from './json.ts'
import type { FieldProblem } from './lead.ts'
import { toWebAddress } from './mql-payload.ts'

/** One entry of the library as a tool sends it. What is absent stays as it is; null empties it. */
export interface ContentEntry {
  name: string
  link?: string | null
  stage?: ContentStage | null
  /** Normalised. */
  ownerEmail?: string | null
  retired?: boolean
}

const must = (be: string) => ({ error: `must be ${be}` })

/** `First touch`, `first-touch`, `first_touch`; `after sale` with or without its article. */
export function toStage(text: string): ContentStage | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_')
    .replace('_the_', '_')
  return CONTENT_STAGES.find((stage) => stage === name) ?? null
}

/** Text that `read` understands, or nothing; blank counts as nothing. */
function optional<T>(be: string, read: (text: string) => T | null) {
  return z
    .string(must(be))
    .nullish()
    .transform((text, ctx): T | null | undefined => {
      if (text === undefined) return undefined
      if (text === null || text.trim() === '') return null
      const value = read(text)
      if (value !== null) return value
      ctx.addIssue({ code: 'custom', message: `must be ${be}` })
      return z.NEVER
    })
}

const stages = CONTENT_STAGES.map((stage) => stage.replace('_', ' ')).join(', ')

const schema = z.object({
  name: z
    .unknown()
    .refine((value) => value !== undefined && value !== null, { error: 'is required', abort: true })
    .pipe(z.string(must('text')))
    .refine((value) => contentKey(value) !== '', { error: 'is required', abort: true })
    .refine((value) => value.trim().length <= CONTENT_NAME, { error: `must be at most ${CONTENT_NAME} characters` })
    .transform(contentName),
  link: optional('an http or https address', toWebAddress),
  stage: optional(`one of: ${stages}`, toStage),
  ownerEmail: optional('an e-mail address', normaliseEmail),
  retired: z.boolean(must('true or false')).optional(),
})

export type ParsedContent = { ok: true; entries: ContentEntry[] } | { ok: false; fields: FieldProblem[] }

/**
 * Reads entries of the library; unknown keys are let pass.
 *
 * @param prefix  of the path of an entry's problems, such as `content.3.`
 * @returns all of them, or every field at fault
 */
export function parseContent(bodies: readonly unknown[], prefix: (index: number) => string): ParsedContent {
  const entries: ContentEntry[] = []
  const fields: FieldProblem[] = []
  const seen = new Map<string, number>()
  for (const [index, body] of bodies.entries()) {
    const at = prefix(index)
    if (!isRecord(body)) {
      fields.push({ path: at.replace(/\.$/, ''), message: 'must be an object' })
      continue
    }
    const parsed = schema.safeParse(body)
    if (!parsed.success) {
      fields.push(
        ...parsed.error.issues.map(({ path, message }) => ({ path: at + path.map(String).join('.'), message })),
      )
      continue
    }
    const before = seen.get(contentKey(parsed.data.name))
    if (before !== undefined) fields.push({ path: `${at}name`, message: `is the same name as ${prefix(before)}name` })
    seen.set(contentKey(parsed.data.name), before ?? index)
    entries.push(present(parsed.data))
  }
  return fields.length > 0 ? { ok: false, fields } : { ok: true, entries }
}

/** Without the keys that were not sent. */
function present({ name, link, stage, ownerEmail, retired }: z.infer<typeof schema>): ContentEntry {
  return {
    name,
    ...(link !== undefined && { link }),
    ...(stage !== undefined && { stage }),
    ...(ownerEmail !== undefined && { ownerEmail }),
    ...(retired !== undefined && { retired }),
  }
}
