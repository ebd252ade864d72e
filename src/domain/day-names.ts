import { weekdayOf } from './zone.ts'

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]

/** 'Wed' */
export function weekdayName(date: string): string {
  return WEEKDAYS[weekdayOf(date) - 1] as string
}

/** 'November' */
export function monthName(date: string): string {
  return MONTHS[Number(date.slice(5, 7)) - 1] as string
}

/** 'Nov 25' */
export function monthDay(date: string): string {
  return `${monthName(date).slice(0, 3)} ${Number(date.slice(8))}`
}

/** 'Nov 16–22', 'Nov 30–Dec 6', and 'Nov 16' where both are the same day. */
export function dayRange(first: string, last: string): string {
  if (first === last) return monthDay(first)
  const sameMonth = first.slice(0, 7) === last.slice(0, 7)
  return `${monthDay(first)}–${sameMonth ? Number(last.slice(8)) : monthDay(last)}`
}

/** Minutes of a wall-clock day as 'HH:MM'; 1440 is '24:00'. */
export function clockText(minutes: number): string {
  const whole = Math.floor(minutes)
  return `${String(Math.floor(whole / 60)).padStart(2, '0')}:${String(whole % 60).padStart(2, '0')}`
}
