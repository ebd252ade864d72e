import { describe, expect, test } from 'vitest'
import type { WarningView } from '../../../src/domain/messages.ts'
import { warning } from '../../../src/slack/render/warning.ts'
import {
  ARRIVED,
  CARD_LINK,
  DAYS,
  keptClock,
  MINUTES,
  PRIYA,
  sampleClock,
  viewIn,
} from '../../support/handoff-views.ts'
import { readable, readableBlocks } from '../../support/readable.ts'

const shown = (view: WarningView) => readableBlocks(warning(view).blocks)
const late = { now: ARRIVED + 20 * MINUTES }
const claim = sampleClock('acknowledge')
const contact = sampleClock('contact')

describe('under the card', () => {
  test('a reminder while nobody has it carries the button', () => {
    const warned: WarningView = { step: 'remind', surface: 'thread', clock: claim, view: viewIn('new') }
    expect(shown(warned)).toBe(':hourglass_flowing_sand: Still unclaimed. *Claim by 9:17 AM EST.*  [[Claim]]')
    expect(readable(warning(warned).text)).toBe('Northwind Freight is still unclaimed. Claim by 9:17 AM EST.')
  })

  test('a breach says overdue, names the lead, the side and the due time, and what still counts', () => {
    const view = viewIn('new', { now: ARRIVED + 6 * MINUTES })
    const warned: WarningView = { step: 'breach', surface: 'thread', clock: claim, view }
    expect(shown(warned)).toBe(
      ':alarm_clock: *Overdue: claim Northwind Freight now.* Sales’ claim was due 9:17 AM EST. *Contact by 9:27 AM EST* can still be kept.  [[Claim]]',
    )
    expect(readable(warning(warned).text)).toBe('Northwind Freight is overdue. Sales’ claim was due 9:17 AM EST.')
  })

  test('the holder of a breached lead is never named there', () => {
    for (const clock of [contact, sampleClock('outcome')]) {
      const warned = warning({ step: 'breach', surface: 'thread', clock, view: viewIn('acknowledged', late) })
      expect(JSON.stringify(warned)).not.toMatch(/Priya|U07PRIYAN4/)
      expect(warned.text).toContain('overdue')
    }
    expect(shown({ step: 'breach', surface: 'thread', clock: contact, view: viewIn('acknowledged', late) })).toBe(
      ':alarm_clock: *Overdue: contact Northwind Freight now.* Sales’ contact was due 9:27 AM EST.',
    )
  })
})

describe('once settled, in the past tense, with both times and no button', () => {
  test.each<[string, WarningView]>([
    [
      '(:alarm_clock: Northwind Freight was overdue: claim due 9:17 AM EST, claimed 9:20 AM EST.)',
      { step: 'breach', surface: 'thread', clock: keptClock('acknowledge', 8), view: viewIn('acknowledged', late) },
    ],
    [
      '(:hourglass_flowing_sand: Claim by 9:17 AM EST: claimed 9:16 AM EST.)',
      { step: 'remind', surface: 'thread', clock: keptClock('acknowledge', 4), view: viewIn('acknowledged') },
    ],
    [
      '(:hourglass_flowing_sand: Contact Northwind Freight by 9:27 AM EST: first attempt 9:25 AM EST.)',
      { step: 'remind', surface: 'direct', clock: keptClock('contact', 13), view: viewIn('contacted', late) },
    ],
    [
      '(:alarm_clock: Northwind Freight was overdue: outcome due Dec 1, qualified Dec 3, 9:12 AM EST.)',
      {
        step: 'breach',
        surface: 'direct',
        clock: keptClock('outcome', (14 * DAYS) / MINUTES),
        view: viewIn('qualified', { now: ARRIVED + 16 * DAYS }),
      },
    ],
    [
      '(:alarm_clock: Northwind Freight was overdue: contact due 9:27 AM EST, closed Nov 22, 9:12 AM EST.)',
      {
        step: 'breach',
        surface: 'thread',
        clock: sampleClock('contact', { state: 'breached' }),
        view: viewIn('closed'),
      },
    ],
    [
      '(:hourglass_flowing_sand: Contact Northwind Freight by 9:27 AM EST: released.)',
      { step: 'remind', surface: 'direct', clock: contact, view: viewIn('new') },
    ],
    [
      '(:hourglass_flowing_sand: Claim by 9:17 AM EST: closed, then reopened.)',
      { step: 'remind', surface: 'thread', clock: claim, view: viewIn('acknowledged', { handoff: { cycle: 2 } }) },
    ],
    [
      '(:hourglass_flowing_sand: Claim by 9:17 AM EST: no longer due.)',
      {
        step: 'remind',
        surface: 'thread',
        clock: sampleClock('acknowledge', { state: 'void' }),
        view: viewIn('acknowledged'),
      },
    ],
  ])('%s', (told, warned) => {
    expect(shown(warned)).toBe(told)
  })
})

describe('to the owner alone', () => {
  test('a reminder: what, by when, whom to reach, and the two ways to do it', () => {
    const warned: WarningView = { step: 'remind', surface: 'direct', clock: contact, view: viewIn('acknowledged') }
    expect(shown(warned)).toBe(`:hourglass_flowing_sand: *Contact Northwind Freight by 9:27 AM EST*
Dana Whitfield · +1 312 555 0142 · 0 of 6 attempts
[Log attempt…] [[Mark contacted]]`)
    expect(JSON.stringify(warning(warned).blocks)).toContain(`<${CARD_LINK}|Northwind Freight>`)
  })

  test('a breach: a way on, and a way out', () => {
    expect(
      shown({ step: 'breach', surface: 'direct', clock: contact, view: viewIn('acknowledged', late) }),
    ).toBe(`:alarm_clock: *Contact Northwind Freight now*, it was due 9:27 AM EST
Dana Whitfield · +1 312 555 0142 · 0 of 6 attempts
Not today? Pass it on and nothing more is sent to you.
[Log attempt…] [[Mark contacted]] [Assign…] [Release]`)
  })

  test('the outcome: judging it is what helps', () => {
    const view = viewIn('contacted', { now: ARRIVED + 11 * DAYS })
    const blocks = shown({ step: 'remind', surface: 'direct', clock: sampleClock('outcome'), view })
    expect(blocks).toContain('*Qualify or close Northwind Freight by Dec 1, 9:12 AM EST*')
    expect(blocks).toContain('[Log attempt…] [[Qualify…]] [Close…]')
  })

  test('does not ping: the message is theirs already', () => {
    const direct = warning({ step: 'breach', surface: 'direct', clock: contact, view: viewIn('acknowledged', late) })
    expect(JSON.stringify(direct)).not.toContain(PRIYA.id)
  })
})
