import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benjaminiHochberg, fisherExact, newcombe, type Share, wilson } from '../../src/domain/statistics.ts'

const share = (part: number, whole: number): Share => ({ part, whole })

/** Of at most `most`. */
const anyShare = (most: number) =>
  fc
    .integer({ min: 0, max: most })
    .chain((whole) => fc.integer({ min: 0, max: whole }).map((part) => share(part, whole)))

const factorials = [1n]
for (let n = 1n; n <= 200n; n++) factorials.push((factorials.at(-1) as bigint) * n)
const choose = (n: number, k: number): bigint => {
  if (k < 0 || k > n) return 0n
  return (factorials[n] as bigint) / ((factorials[k] as bigint) * (factorials[n - k] as bigint))
}

/** The definition in whole numbers: no rounding at all before the last division. */
function fisherByDefinition(one: Share, other: Share): number {
  const parts = one.part + other.part
  const weight = (x: number) => choose(one.whole, x) * choose(other.whole, parts - x)
  const seen = weight(one.part)
  let extreme = 0n
  for (let x = 0; x <= one.whole; x++) if (weight(x) > 0n && weight(x) <= seen) extreme += weight(x)
  return Number((extreme * 10n ** 18n) / choose(one.whole + other.whole, parts)) / 1e18
}

describe('Fisher’s exact test, two-sided', () => {
  it.each([
    ['the lady tasting tea', share(3, 4), share(1, 4), 0.4857143],
    // R documentation of fisher.test: convictions of like-sex twins of criminals.
    ['twins (R, Convictions)', share(2, 17), share(10, 13), 0.0005367241],
    ['studying men and women', share(1, 12), share(9, 12), 0.002759456],
    ['all alike', share(5, 5), share(5, 5), 1],
    ['nobody in the group', share(0, 0), share(3, 9), 1],
    ['as even as can be', share(10, 20), share(10, 20), 1],
  ])('%s', (_, one, other, expected) => {
    expect(fisherExact(one, other)).toBeCloseTo(expected, 7)
  })

  it('equals its definition in whole numbers', () => {
    fc.assert(
      fc.property(anyShare(60), anyShare(90), (one, other) => {
        expect(Math.abs(fisherExact(one, other) - fisherByDefinition(one, other))).toBeLessThan(1e-11)
      }),
    )
  })

  it('does not care which group is named first, nor which outcome', () => {
    const flip = ({ part, whole }: Share) => share(whole - part, whole)
    fc.assert(
      fc.property(anyShare(4000), anyShare(4000), (one, other) => {
        const p = fisherExact(one, other)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
        expect(fisherExact(other, one)).toBeCloseTo(p, 9)
        expect(fisherExact(flip(one), flip(other))).toBeCloseTo(p, 9)
      }),
    )
  })

  it('stands on tables of a million: near what the normal distribution says, and no number lost', () => {
    // 150 above what is expected, less half a table, in hypergeometric deviations of 150.13: z = 0.99578, p = 0.31936.
    expect(fisherExact(share(50_250, 500_000), share(49_950, 500_000))).toBeCloseTo(0.31936, 4)
    expect(fisherExact(share(0, 500_000), share(250_000, 500_000))).toBe(0)
    expect(fisherExact(share(500_000, 500_000), share(499_999, 500_000))).toBeCloseTo(1, 9)
  })
})

describe('Benjamini–Hochberg', () => {
  it('as R’s p.adjust gives it', () => {
    const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(6)))
    expect(rounded(benjaminiHochberg([0.01, 0.02, 0.03, 0.04, 0.05]))).toEqual([0.05, 0.05, 0.05, 0.05, 0.05])
    expect(rounded(benjaminiHochberg([0.039, 0.001, 0.008, 0.041, 0.042, 0.06, 0.074, 0.205]))).toEqual([
      0.0672, 0.008, 0.032, 0.0672, 0.0672, 0.08, 0.084571, 0.205,
    ])
    expect(benjaminiHochberg([])).toEqual([])
  })

  it('the 15 comparisons of the paper of 1995: four discoveries at 5 %', () => {
    // Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995), 289–300, section 3.
    const paper = [
      0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
    ]
    expect(benjaminiHochberg(paper).filter((q) => q <= 0.05)).toHaveLength(4)
  })

  it('keeps the order of the evidence and never makes a claim look surer', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 }), (values) => {
        const adjusted = benjaminiHochberg(values)
        adjusted.forEach((q, i) => {
          expect(q).toBeGreaterThanOrEqual(values[i] as number)
          expect(q).toBeLessThanOrEqual(1)
          values.forEach((p, j) => {
            if ((values[i] as number) < p) expect(q).toBeLessThanOrEqual(adjusted[j] as number)
          })
        })
      }),
    )
  })
})

describe('Wilson’s interval', () => {
  it.each([
    // Newcombe, Statistics in Medicine 17 (1998), 857–872, table I, method 3.
    [share(81, 263), 0.2553, 0.3662],
    [share(15, 148), 0.0624, 0.1605],
    [share(0, 20), 0, 0.1611],
    [share(1, 29), 0.0061, 0.1718],
    [share(3, 17), 0.0619, 0.4103],
    [share(29, 29), 0.883, 1],
    [share(0, 0), 0, 1],
  ])('of %o', (counted, low, high) => {
    const told = wilson(counted)
    expect(told.low).toBeCloseTo(low, 4)
    expect(told.high).toBeCloseTo(high, 4)
  })

  it('holds the share, and narrows as more is counted', () => {
    fc.assert(
      fc.property(
        anyShare(500).filter(({ whole }) => whole > 0),
        ({ part, whole }) => {
          const { low, high } = wilson(share(part, whole))
          expect(low).toBeLessThanOrEqual(part / whole)
          expect(high).toBeGreaterThanOrEqual(part / whole)
          const more = wilson(share(part * 10, whole * 10))
          expect(more.high - more.low).toBeLessThan(high - low)
        },
      ),
    )
  })
})

describe('Newcombe’s interval of a difference', () => {
  it.each([
    // Newcombe, Statistics in Medicine 17 (1998), 873–890, table II, method 10.
    ['a', share(56, 70), share(48, 80), 0.0524, 0.3339],
    ['b', share(9, 10), share(3, 10), 0.1705, 0.809],
    ['c', share(6, 7), share(2, 7), 0.0582, 0.8062],
    ['d', share(5, 56), share(0, 29), -0.0381, 0.1926],
    ['e', share(0, 10), share(0, 20), -0.1611, 0.2775],
    ['f', share(0, 10), share(0, 10), -0.2775, 0.2775],
    ['g', share(10, 10), share(0, 20), 0.6791, 1],
    ['h', share(10, 10), share(0, 10), 0.6075, 1],
  ])('example %s', (_, one, other, low, high) => {
    const told = newcombe(one, other)
    expect(told.low).toBeCloseTo(low, 4)
    expect(told.high).toBeCloseTo(high, 4)
  })

  it('is turned round with its groups, and stays within one whole', () => {
    fc.assert(
      fc.property(anyShare(300), anyShare(300), (one, other) => {
        const there = newcombe(one, other)
        const back = newcombe(other, one)
        expect(back.low).toBeCloseTo(-there.high, 12)
        expect(there.low).toBeLessThanOrEqual(there.high)
        expect(there.low).toBeGreaterThanOrEqual(-1 - 1e-12)
        expect(there.high).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })
})
