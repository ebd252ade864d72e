import type { RequestDue } from '../../../domain/digest-parts.ts'
import { dots, link } from '../text.ts'
import { requestName } from './request.ts'
import { dayWords } from './words.ts'

/** A request in a list: who is to do what, by when. @param today  `YYYY-MM-DD`, of the list */
export function requestDue({ purpose, state, on, link: at }: RequestDue, today: string): string {
  const what = link(at, `“${requestName({ purpose })}”`)
  const day = dayWords(on, today)
  const late = on < today
  if (state === 'asked')
    return dots([what, 'marketing: accept or decline', `${late ? 'was wanted' : 'wanted'} by ${day}`])
  if (state === 'accepted')
    return dots([what, late ? `marketing: deliver, was due ${day}` : `marketing: deliver by ${day}`])
  return dots([what, 'delivered, to be signed off'])
}
