import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ACTIONS, CALLBACKS, decodeChoice, decodeRef, encodeChoice, encodeRef, VERBS } from '../../src/slack/ids.ts'
import { decodeMeta, encodeMeta } from '../../src/slack/meta.ts'
import { anyText } from '../support/texts.ts'

const ref = { handoffId: '019a9c1e-0000-7000-8000-000000000001', version: 7 }

describe('what a button carries comes back as it went', () => {
  test('a hand-off and the version it was drawn from', () => {
    expect(encodeRef(ref)).toBe('019a9c1e-0000-7000-8000-000000000001:7')
    expect(decodeRef(encodeRef(ref))).toEqual(ref)
  })

  test.each(VERBS)('the overflow choice %s', (verb) => {
    expect(decodeChoice(encodeChoice(verb, ref))).toEqual({ verb, ...ref })
  })

  test('what a modal remembers', () => {
    expect(decodeMeta(encodeMeta(ref))).toEqual({ ...ref, message: null })
    expect(decodeMeta(encodeMeta({ message: { channel: 'C1', ts: '1.2' } }))).toEqual({
      handoffId: null,
      version: null,
      message: { channel: 'C1', ts: '1.2' },
    })
  })

  test('what a form about the agreement remembers', () => {
    const agreement = { base: 3, section: 'tier:hot', proposalId: ref.handoffId }
    expect(decodeMeta(encodeMeta({ agreement }))?.agreement).toEqual(agreement)
    expect(decodeMeta('{"agreement":{"base":"3"}}')?.agreement).toBeUndefined()
    expect(decodeMeta('{"agreement":{"base":0,"section":7,"proposalId":"x"}}')?.agreement).toEqual({ base: 0 })
  })

  test('every hand-off id and version', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.nat(999_999_999), (handoffId, version) => {
        expect(decodeRef(encodeRef({ handoffId, version }))).toEqual({ handoffId, version })
        expect(decodeMeta(encodeMeta({ handoffId, version }))).toMatchObject({ handoffId, version })
      }),
    )
  })
})

describe('rubbish decodes to null', () => {
  const rubbish = [
    undefined,
    null,
    7,
    {},
    '',
    ':',
    'x:1',
    ref.handoffId,
    `${ref.handoffId}:`,
    `${ref.handoffId}:-1`,
    `${ref.handoffId}:1.5`,
    `${ref.handoffId}:1:2`,
    `${ref.handoffId}:99999999999`,
    `${ref.handoffId}:1\n`,
    `fly:${ref.handoffId}:1`,
    `toString:${ref.handoffId}:1`,
    '[]',
    'null',
    '{"handoffId":7}',
    '{"handoffId":"x"}',
    `{"handoffId":"${ref.handoffId}","version":"7"}`,
    '{"message":{"channel":1}}',
    '{"message":[]}',
  ]

  test.each(rubbish)('%j', (value) => {
    expect(decodeRef(value)).toBeNull()
    expect(decodeChoice(value)).toBeNull()
    expect(decodeMeta(value)).toBeNull()
  })

  test('any text at all is decoded or refused, never thrown at', () => {
    fc.assert(
      fc.property(fc.oneof(anyText, fc.json()), (text) => {
        decodeRef(text)
        decodeChoice(text)
        decodeMeta(text)
      }),
    )
  })
})

test('no two ids are the same', () => {
  for (const ids of [Object.values(ACTIONS), Object.values(CALLBACKS)]) {
    expect(new Set(ids).size).toBe(ids.length)
  }
})
