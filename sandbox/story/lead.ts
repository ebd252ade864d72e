import type { SampleLead } from './tale.ts'

/** What marketing knows of a lead besides its company and name. */
export interface Facts {
  title: string
  /** Fit and interest in one word, such as `A1`; none for a lead that is graded by its source. */
  grade?: string
  source?: 'event' | 'list'
  /** The part before the @, and the domain, where a name does not make them. */
  email?: string
  phone?: string
  employees: number
  industry: string
  country: string
  campaign: string
  reason: string
}

/** A lead as marketing's tool would hand it off. Its addresses lead nowhere: `.example` is nobody's. */
export function lead(company: string, name: string, facts: Facts): SampleLead {
  const { title, grade, email = `${slug(name, '.')}@${slug(company)}.example`, phone, ...about } = facts
  const { employees, industry, country, ...rest } = about
  return {
    externalId: `sample-${email}`,
    lead: { email, name, title, ...(phone !== undefined && { phone }) },
    company: { name: company, domain: email.split('@')[1], employees, industry, country },
    ...(grade !== undefined && { fit: grade[0], interest: Number(grade[1]) }),
    ...rest,
  }
}

/** The Latin letters of a name, accents off. */
function slug(words: string, between = ''): string {
  const letters = words
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .split(/[^a-z]+/)
  return letters.filter(Boolean).join(between)
}
