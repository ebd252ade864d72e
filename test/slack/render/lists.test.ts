import { expect, test } from 'vitest'
import { findList, help, mineList, overdueList, unknownCommand } from '../../../src/slack/render/lists.ts'
import { ARRIVED, CARD_LINK, MINUTES, viewIn } from '../../support/handoff-views.ts'
import { readableBlocks } from '../../support/readable.ts'

const late = { now: ARRIVED + 20 * MINUTES }

test('mine: what I hold, by its next promise, linked', () => {
  const list = mineList([viewIn('acknowledged'), viewIn('contacted')], 2)
  expect(readableBlocks(list.blocks)).toBe(`*You hold 2 open hand-offs*
• Northwind Freight · Dana Whitfield · :eyes: *Contact by 9:27 AM EST* · 0 of 6 attempts
• Northwind Freight · Dana Whitfield · :telephone_receiver: *Qualify or close by Dec 1* · 2 of 6 attempts`)
  expect(JSON.stringify(list.blocks)).toContain(`<${CARD_LINK}|Northwind Freight>`)
})

test('overdue: the lead and the due time, never the holder', () => {
  const list = overdueList([viewIn('new', late), viewIn('acknowledged', late)], 2)
  expect(readableBlocks(list.blocks)).toBe(`*2 hand-offs are overdue*
• Northwind Freight · claim was due 9:17 AM EST · contact was due 9:27 AM EST · unclaimed
• Northwind Freight · contact was due 9:27 AM EST`)
  expect(JSON.stringify(list)).not.toMatch(/Priya|U07PRIYAN4/)
})

test('find: where it stands and who has it', () => {
  const list = findList('north', [viewIn('new'), viewIn('acknowledged'), viewIn('closed')], 3)
  expect(readableBlocks(list.blocks)).toBe(`*3 hand-offs for “north”*
• Northwind Freight · Dana Whitfield · :fire: Claim by 9:17 AM EST · unclaimed
• Northwind Freight · Dana Whitfield · :eyes: Contact by 9:27 AM EST · Priya Nair
• Northwind Freight · Dana Whitfield · lost`)
})

test('eight rows, then how many more', () => {
  const list = mineList(
    Array.from({ length: 12 }, () => viewIn('contacted')),
    12,
  )
  const lines = readableBlocks(list.blocks).split('\n')
  expect(lines).toHaveLength(10)
  expect(lines.at(-1)).toBe('and 4 more')
})

test.each([
  ['You hold no open hand-offs.', mineList([], 0)],
  ['Nothing is overdue.', overdueList([], 0)],
  ['Nothing found for “acme”.', findList('acme', [], 0)],
  ['Say what to look for: `/baton find acme`', findList('  ', [], 0)],
])('%s', (sentence, list) => {
  expect(readableBlocks(list.blocks)).toBe(sentence)
})

test('help lists what works, and nothing else', () => {
  const page = readableBlocks(help().blocks)
  for (const command of ['new', 'mine', 'overdue', 'find TEXT', 'score', 'digest', 'agreement', 'away', 'help'])
    expect(page).toContain(`/baton ${command}`)
  for (const command of ['plan', 'define']) expect(page).not.toContain(`/baton ${command}`)
  expect(page).toContain(
    ':eyes: claim · :telephone_receiver: :phone: contacted · :white_check_mark: close · :x: :thumbsdown: not a fit',
  )
})

test('help shows the emoji that the agreement chose', () => {
  const emoji = { claim: ['raised_hand'], contacted: ['phone'], close: ['lock'], notAFit: ['x'] }
  expect(readableBlocks(help(emoji).blocks)).toContain(':raised_hand: claim')
})

test('an unknown word is said, and help follows', () => {
  const page = readableBlocks(unknownCommand('fly *high*').blocks)
  expect(page).toMatch(/^`\/baton fly \*high\*` is not something Baton knows\.\n\*What Baton can do\*/)
})
