import type { Agreement, AgreementProblem } from './agreement.ts'
import { contradictionsIn } from './agreement-checks.ts'
import { mergeOverDefaults } from './agreement-merge.ts'
import { inWords } from './agreement-problems.ts'
import { agreementInputSchema } from './agreement-schema.ts'

export type Revised = { ok: true; agreement: Agreement } | { ok: false; problems: AgreementProblem[] }

/**
 * An agreement with a part of it as somebody filled it in: laid over the whole as a file is over the defaults
 * ({@link mergeOverDefaults}). Any fault refuses the whole.
 *
 * @param part  any part of the document, in the file's spelling
 */
export function reviseAgreement(part: unknown, whole: Agreement): Revised {
  const parsed = agreementInputSchema.safeParse(part)
  if (!parsed.success) return { ok: false, problems: inWords(parsed.error.issues, part) }
  const agreement = mergeOverDefaults(parsed.data, whole)
  const problems = contradictionsIn(agreement)
  return problems.length > 0 ? { ok: false, problems } : { ok: true, agreement }
}
