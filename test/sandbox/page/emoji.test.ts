import all from 'emoji-datasource/emoji.json' with { type: 'json' }
import { describe, expect, test } from 'vitest'
import { EMOJI_CATEGORIES, emojiOf, searchEmoji } from '../../../sandbox/page/text/emoji.ts'

const native = (unified: string) =>
  String.fromCodePoint(...unified.split('-').map((hex: string) => Number.parseInt(hex, 16)))

describe('emoji by the names that Slack has for them', () => {
  test.each([
    ['eyes', '👀'],
    ['+1', '👍'],
    ['thumbsup', '👍'],
    ['white_check_mark', '✅'],
    ['telephone_receiver', '📞'],
    ['flag-de', '🇩🇪'],
    ['+1::skin-tone-5', '👍🏾'],
    ['point_up::skin-tone-2', '☝🏻'],
    ['female-scientist::skin-tone-3', '👩🏼‍🔬'],
    ['rocket::skin-tone-3', '🚀'],
    ['no_such_thing', undefined],
    ['constructor', undefined],
  ])(':%s: is %s', (name, expected) => {
    expect(emojiOf(name)).toBe(expected)
  })

  test('every name of the source is known, and its skin tones are the source’s own', () => {
    const tones = ['1F3FB', '1F3FC', '1F3FD', '1F3FE', '1F3FF']
    const exceptions: string[] = []
    for (const one of all.filter((each) => each.category !== 'Component')) {
      for (const name of one.short_names) expect(emojiOf(name)).toBe(native(one.unified))
      const variations = (one.skin_variations ?? {}) as Record<string, { unified: string }>
      tones.forEach((tone, index) => {
        const toned = variations[tone]
        if (!toned) return
        const shown = emojiOf(`${one.short_name}::skin-tone-${index + 2}`)
        // What cannot be put together stays without a tone rather than falling apart.
        if (shown === native(one.unified)) exceptions.push(one.short_name)
        else expect(shown).toBe(native(toned.unified))
      })
    }
    expect(new Set(exceptions).size).toBeLessThan(10)
  })

  test('the picker’s categories hold each emoji once, in Slack’s order', () => {
    expect(EMOJI_CATEGORIES.map((category) => category.label)).toEqual([
      ...['Smileys', 'People', 'Nature', 'Food', 'Activities', 'Travel', 'Objects', 'Symbols', 'Flags'],
    ])
    const names = EMOJI_CATEGORIES.flatMap((category) => category.emoji.map((one) => one.name))
    expect(new Set(names).size).toBe(names.length)
    expect(names[0]).toBe('grinning')
  })

  test('a search finds the exact name first, then beginnings, then the rest', () => {
    const found = (typed: string) => searchEmoji(typed, 60).map((one) => one.name)
    expect(found('eyes')[0]).toBe('eyes')
    expect(found('thumbsup')).toEqual(['+1'])
    expect(found('check mark')).toEqual(['white_check_mark', 'heavy_check_mark'])
    expect(found(':fire')[0]).toBe('fire')
    expect(found('  ')).toEqual([])
    expect(found('zzzzz')).toEqual([])
  })
})
