import { Document, isScalar, visit } from 'yaml'
import type { Agreement } from './agreement.ts'
import { defaultAgreement } from './agreement-defaults.ts'
import { agreementSchema } from './agreement-schema.ts'

/** Texts that other readers of YAML (1.1) would take for a number, a date or a truth value. */
const EASILY_MISREAD = /^(\d.*[:-].*|y|n|yes|no|on|off)$/i

/** The whole agreement as a file that reads back to the same agreement over the defaults. */
export function writeAgreementFile(agreement: Agreement): string {
  const removed = Object.keys(defaultAgreement('UTC').tiers).filter((name) => !Object.hasOwn(agreement.tiers, name))
  const ordered = agreementSchema.parse(agreement)
  const document = new Document({
    ...ordered,
    tiers: { ...ordered.tiers, ...Object.fromEntries(removed.map((name) => [name, 'none'])) },
  })
  visit(document, {
    Seq(_, list) {
      list.flow = list.items.every(isScalar)
    },
    Map(_, map) {
      if (map.has('do') || map.items.length === 0) map.flow = true
    },
    Scalar(_, scalar) {
      if (typeof scalar.value === 'string' && EASILY_MISREAD.test(scalar.value)) scalar.type = 'QUOTE_DOUBLE'
    },
  })
  return document.toString({ lineWidth: 0, flowCollectionPadding: true })
}
