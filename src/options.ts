import { InvalidArgumentError } from 'commander'
import { isDate } from './domain/zone.ts'

/** What options of several commands have in common. */

export const PERIODS = ['day', 'week', 'month', 'quarter'] as const

export function asDate(text: string): string {
  if (!isDate(text)) throw new InvalidArgumentError('a day such as 2026-11-20 is needed.')
  return text
}
