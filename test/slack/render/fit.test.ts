import type { KnownBlock } from '@slack/types'
import { describe, expect, test } from 'vitest'
import { context, header, section } from '../../../src/slack/render/blocks.ts'
import { clipMrkdwn, fitHome, fitMessage, fitModal } from '../../../src/slack/render/fit.ts'
import { expectHome, expectMessage, expectModal } from '../../support/slack-blocks.ts'

const long = (text: string) => text.repeat(2000)

describe('the last gate before Slack', () => {
  test('a message of too many and too long blocks goes through, shortened', () => {
    const blocks: KnownBlock[] = [header(long('header ')), ...Array.from({ length: 60 }, () => section(long('text ')))]
    expectMessage(fitMessage(long('text '), [...blocks, ...context(long('grey '))]))
  })

  test('a short message goes through untouched', () => {
    const blocks = [header('New MQL · Acme'), section('*Claim by 9:17*')]
    expect(fitMessage('New MQL: Acme.', blocks)).toEqual({ text: 'New MQL: Acme.', blocks })
  })

  test('a modal keeps its shape', () => {
    const option = { text: { type: 'plain_text', text: long('o ') }, value: 'o' } as const
    expectModal(
      fitModal({
        type: 'modal',
        title: { type: 'plain_text', text: 'A title that is much too long for Slack' },
        submit: { type: 'plain_text', text: 'Close as something unheard of' },
        close: { type: 'plain_text', text: 'Cancel' },
        blocks: [
          {
            type: 'input',
            label: { type: 'plain_text', text: long('label ') },
            hint: { type: 'plain_text', text: long('hint ') },
            element: {
              type: 'static_select',
              placeholder: { type: 'plain_text', text: long('p ') },
              options: Array.from({ length: 120 }, () => option),
              initial_option: option,
            },
          },
        ],
      }),
    )
  })

  test('what a modal must remember is never cut', () => {
    const modal = { type: 'modal', title: { type: 'plain_text', text: 'x' }, blocks: [] } as const
    expect(() => fitModal({ ...modal, blocks: [], private_metadata: 'x'.repeat(3001) })).toThrow(RangeError)
  })

  test('a Home of two hundred blocks is cut to what Slack takes', () => {
    expectHome(fitHome({ type: 'home', blocks: Array.from({ length: 200 }, () => section(long('x'))) }))
  })
})

test('a cut never falls inside a link, a date or an escaped sign', () => {
  const text = 'a <https://x.example|link> b &amp; <!date^1^{time}|9:17> c'
  for (let max = 1; max <= text.length; max += 1) {
    const cut = clipMrkdwn(text, max)
    expect(cut.length).toBeLessThanOrEqual(max)
    expect(cut.replace(/<[^<>]*>/g, '')).not.toMatch(/[<>]|&(?!amp;)/)
  }
})
