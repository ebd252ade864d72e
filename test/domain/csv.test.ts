import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { type Cell, csvLine } from '../../src/domain/csv.ts'
import { parseCsv } from '../support/csv.ts'
import { anyText } from '../support/texts.ts'

describe('A line of CSV', () => {
  it.each<[Cell[], string]>([
    [['a', 1, null, true], 'a,1,,true\r\n'],
    [['Müller, Söhne'], '"Müller, Söhne"\r\n'],
    [['says "yes"'], '"says ""yes"""\r\n'],
    [['two\nlines', 'two\r\nlines'], '"two\nlines","two\r\nlines"\r\n'],
    [['a;b', ' edge '], '"a;b"," edge "\r\n'],
    [[-5, -0.5, 1e21, 1200.5], '-5,-0.5,1e+21,1200.5\r\n'],
  ])('%j', (cells, line) => expect(csvLine(cells)).toBe(line))

  it.each([
    '=1+1',
    '+49 30 5550 142',
    '-5',
    '@SUM(A1)',
    '\tx',
    '\rx',
    '\nx',
    '  =1+1',
    '\u00a0=1+1',
    '\u200b=1+1',
    '\ufeff\u202e=1+1',
    '\u0000=1+1',
    '＝1+1',
    '＋1',
    '－1',
    '＠SUM(A1)',
    '\u3000＝1',
    '=HYPERLINK("https://evil.example","click")',
  ])('text that a spreadsheet may calculate is told as text: %j', (text) => {
    expect(parseCsv(csvLine([text]))).toEqual([[`'${text}`]])
  })

  it.each(['a=b', '5-6', 'dana@northwind.example', "'quoted'", '–', '(=)'])('harmless text stays: %j', (text) => {
    expect(csvLine([text])).toBe(`${text}\r\n`)
  })

  test('any text comes back as it was, or with one apostrophe before it', () => {
    fc.assert(
      fc.property(fc.array(anyText, { minLength: 1, maxLength: 5 }), (cells) => {
        const [read = [], ...more] = parseCsv(csvLine(cells))
        expect(more).toEqual([])
        expect(read.map((cell, index) => (cell === `'${cells[index]}` ? cells[index] : cell))).toEqual(cells)
        for (const cell of read) expect(cell).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@＝＋－＠]/u)
      }),
    )
  })
})
