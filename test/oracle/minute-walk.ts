import type { Calendar } from '../../src/domain/calendar.ts'

/**
 * Business time the slow way: every minute is looked up on the zone's wall clock with Intl alone and is open or shut by
 * what the clock shows. It shares no code with src/, knows no transitions and jumps over nothing.
 */

const MINUTE = 60_000

/** What the wall clock shows at one minute, and whether that is business time. */
interface WallMinute {
  readonly start: number
  readonly date: string
  readonly minute: number
  readonly open: boolean
}

const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone)
  if (!format) {
    const two = '2-digit'
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: two,
      day: two,
      hour: two,
      minute: two,
    })
    formats.set(zone, format)
  }
  return format
}

/** 'YYYY-MM-DD' and minute of the day that the zone's wall clock shows. */
export function wallClock(at: number, zone: string): { date: string; minute: number } {
  const text = formatOf(zone).format(at)
  return { date: text.slice(0, 10), minute: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)) }
}

export class MinuteWalk {
  readonly #minutes: WallMinute[] = []
  readonly #calendar: Calendar
  readonly #from: number

  constructor(from: number, calendar: Calendar) {
    this.#from = from
    this.#calendar = calendar
  }

  isOpenAt(at: number): boolean {
    return this.#minute(Math.floor((at - this.#first()) / MINUTE)).open
  }

  /** The instant at which so many business milliseconds have run since the start. */
  add(ms: number): number {
    let left = ms
    if (left <= 0) return this.#from
    for (let i = 0; ; i++) {
      const { start, open } = this.#minute(i)
      if (!open) continue
      const begin = Math.max(start, this.#from)
      const length = start + MINUTE - begin
      if (left <= length) return begin + left
      left -= length
    }
  }

  /** The business milliseconds from the start until `to`. */
  between(to: number): number {
    let sum = 0
    for (let i = 0; this.#first() + i * MINUTE < to; i++) {
      const { start, open } = this.#minute(i)
      if (open) sum += Math.min(start + MINUTE, to) - Math.max(start, this.#from)
    }
    return sum
  }

  /** The same time of day `count` open dates after the first opening, within that date's opening hours. */
  addDays(count: number): number {
    let i = 0
    while (!this.#minute(i).open) i++
    const begin = Math.max(this.#minute(i).start, this.#from)
    const seconds = begin % MINUTE
    const { date, minute } = this.#minute(i)
    const opened = new Set([date])
    while (opened.size <= count) {
      const here = this.#minute(++i)
      if (here.open) opened.add(here.date)
    }
    return this.#withinDate([...opened][count] as string, minute, seconds)
  }

  #withinDate(date: string, minute: number, seconds: number): number {
    let i = 0
    while (this.#minute(i).date !== date) i++
    // Dates can come back for an hour, where clocks are set back over midnight: collect well beyond the first end.
    const ofDate: WallMinute[] = []
    for (let j = i; j < i + 30 * 60; j++) if (this.#minute(j).date === date) ofDate.push(this.#minute(j))
    const reached = ofDate.find((here) => here.minute >= minute)
    const wanted = reached ? reached.start + (reached.minute === minute ? seconds : 0) : Number.POSITIVE_INFINITY
    const stillOpen = ofDate.find((here) => here.open && here.start + MINUTE >= wanted)
    if (stillOpen) return Math.max(stillOpen.start, wanted)
    return Math.max(...ofDate.filter((here) => here.open).map((here) => here.start + MINUTE))
  }

  #first(): number {
    return Math.floor(this.#from / MINUTE) * MINUTE
  }

  #minute(index: number): WallMinute {
    for (let i = this.#minutes.length; i <= index; i++) {
      const start = this.#first() + i * MINUTE
      const { date, minute } = wallClock(start, this.#calendar.zone)
      this.#minutes.push({ start, date, minute, open: this.#isOpen(date, minute) })
    }
    return this.#minutes[index] as WallMinute
  }

  #isOpen(date: string, minute: number): boolean {
    if (this.#calendar.holidays.has(date)) return false
    const weekday = (new Date(`${date}T12:00Z`).getUTCDay() || 7) as 1 | 2 | 3 | 4 | 5 | 6 | 7
    return this.#calendar.week[weekday].some((window) => window.from <= minute && minute < window.to)
  }
}
