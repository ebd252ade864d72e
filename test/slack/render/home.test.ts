import { describe, expect, test } from 'vitest'
import { type HomeInput, home } from '../../../src/slack/render/home.ts'
import { ARRIVED, DAYS, MINUTES, sampleClock, viewIn } from '../../support/handoff-views.ts'
import { readableBlocks } from '../../support/readable.ts'

const shown = (input: Partial<HomeInput>) => {
  const mine = input.mine ?? []
  const free = input.free ?? []
  return readableBlocks(
    home({
      mine,
      free,
      mineTotal: mine.length,
      freeTotal: free.length,
      overdueTotal: null,
      troubles: null,
      resting: null,
      ...input,
    }).blocks,
  )
}
const named = (company: string, ...[state, parts]: Parameters<typeof viewIn>) =>
  viewIn(state, { ...parts, handoff: { ...parts?.handoff, company } })

describe('Home says what needs the reader now', () => {
  test('nothing', () => {
    expect(shown({})).toBe(`# Nothing waits for you
(New leads appear in the hand-off channel and here.)
-- divider
[Hand off a lead…] [Request content…] [Away…] [Help]`)
  })

  test('overdue and due today first, then what is free, then the rest by time, each with its button', () => {
    const now = ARRIVED + MINUTES
    const bluebird = named('Bluebird', 'acknowledged', {
      now,
      handoff: { attempts: 1 },
      clocks: [sampleClock('contact', { dueAt: now - 5 * MINUTES })],
    })
    const polaris = named('Polaris', 'contacted', { now })
    const orchard = named('Orchard', 'contacted', {
      now,
      clocks: [sampleClock('outcome', { dueAt: ARRIVED + 4 * DAYS })],
    })
    const sqlNow = named('Redwood', 'qualified', { now })
    const northwind = named('Northwind', 'acknowledged', { now })
    const cedar = named('Cedar', 'new', { now })
    expect(shown({ mine: [polaris, sqlNow, northwind, orchard, bluebird], free: [cedar] })).toBe(`# 2 leads need you now
*Bluebird* · Dana Whitfield
:alarm_clock: *Contact now* · was due 9:08 AM EST · 1 of 6 attempts
[[Log attempt…]] [⋮ Assign… | Release | Snooze… | Explain deadline]
*Northwind* · Dana Whitfield
:eyes: *Contact by 9:27 AM EST* · 0 of 6 attempts
[Log attempt…] [⋮ Assign… | Release | Snooze… | Explain deadline]
# Free to claim
*Cedar* · A1, 420 people
:fire: *Claim by 9:17 AM EST*  [Claim]
# Later
*Orchard* · Dana Whitfield
:telephone_receiver: *Qualify or close by Nov 23* · 2 of 6 attempts  [Qualify…]
*Polaris* · Dana Whitfield
:telephone_receiver: *Qualify or close by Dec 1* · 2 of 6 attempts  [Qualify…]
*Redwood* · Dana Whitfield
:dart: *Open opportunity* · qualified Nov 20, 9:12 AM EST  [Open opportunity…]
-- divider
[Hand off a lead…] [Request content…] [Away…] [Help]`)
  })

  test('one lead is one lead', () => {
    expect(shown({ mine: [viewIn('acknowledged')] })).toMatch(/^# 1 lead needs you now\n/)
  })

  test('with nothing of one’s own, the first free lead has the green button', () => {
    const page = shown({ free: [named('Cedar', 'new'), named('Alder', 'new')] })
    expect(page).toContain('(2 leads are free to claim.)')
    expect(page.match(/\[\[Claim\]\]/g)).toHaveLength(1)
  })

  test('sleeping leads wait below', () => {
    const asleep = named('Redwood', 'acknowledged', { handoff: { snoozedUntil: ARRIVED + 12 * DAYS } })
    expect(shown({ mine: [asleep] })).toContain(
      '# Later\n*Redwood* · Dana Whitfield\n:zzz: *Asleep until Dec 1, 9:12 AM EST* · 0 of 6 attempts  [Resume]',
    )
  })

  test('leaders put a free lead to sleep, and wake it up, from its row', () => {
    const free = [named('Cedar', 'new'), named('Alder', 'new', { handoff: { snoozedUntil: ARRIVED + 12 * DAYS } })]
    const page = shown({ free, overdueTotal: 0 })
    expect(page).toContain('[[Claim]] [⋮ Assign… | Snooze… | Explain deadline]')
    expect(page).toContain('[Claim] [⋮ Assign… | Resume | Explain deadline]')
    expect(shown({ free })).not.toContain('Snooze…')
  })

  test('leaders see how many are overdue; nobody else does', () => {
    expect(shown({ overdueTotal: 3 })).toContain('3 hand-offs are overdue in all')
    expect(shown({ overdueTotal: null })).not.toContain('overdue')
    expect(shown({ overdueTotal: 0 })).not.toContain('overdue')
  })

  test('what does not fit is counted', () => {
    const mine = Array.from({ length: 40 }, () => viewIn('contacted'))
    const free = Array.from({ length: 10 }, () => viewIn('new'))
    const page = shown({ mine, mineTotal: 1000, free, freeTotal: 500 })
    expect(page).toContain('(and 975 more in `/baton mine`)')
    expect(page).toContain('(and 492 more in the hand-off channel)')
  })
})
