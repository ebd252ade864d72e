/**
 * The few tests that a claim about leads has to pass. Own code, because no library that is kept well has them all
 * (docs/decisions/0015-patterns.md); every function is held to published values by its tests.
 */

/** So many of so many. */
export interface Share {
  part: number
  whole: number
}

/** Both ends of a confidence interval, as shares (−1 to 1 for a difference). */
export interface Interval {
  low: number
  high: number
}

/** Two-sided 95 %. */
const Z95 = 1.959963984540054

/** Tables as likely as the one seen count as extreme, whatever rounding says. Source: R's `fisher.test`. */
const TIE = 1 + 1e-7

/**
 * Fisher's exact test of two shares, two-sided: how likely a split at least as uneven as this one is where both share one
 * rate. The sum of all tables that are no likelier than the one seen, as R's `fisher.test`.
 *
 * Tables are weighed against the likeliest one, walking away from it until a weight is too small for a number. So it
 * needs no factorials, and no more steps than a few dozen standard deviations, however large the table is.
 */
export function fisherExact(one: Share, other: Share): number {
  const [first, second] = [one.whole, other.whole]
  const parts = one.part + other.part
  const lowest = Math.max(0, parts - second)
  const highest = Math.min(first, parts)
  const peak = Math.min(highest, Math.max(lowest, Math.floor(((parts + 1) * (first + 1)) / (first + second + 2))))
  const up = (x: number) => ((first - x) * (parts - x)) / ((x + 1) * (second - parts + x + 1))
  const weights = new Map([[peak, 1]])
  for (let x = peak, weight = 1; x < highest && weight > 0; x++) weights.set(x + 1, (weight *= up(x)))
  for (let x = peak, weight = 1; x > lowest && weight > 0; x--) weights.set(x - 1, (weight /= up(x - 1)))
  const limit = (weights.get(one.part) ?? 0) * TIE
  const ascending = [...weights.values()].sort((a, b) => a - b)
  const sum = (some: readonly number[]) => some.reduce((total, weight) => total + weight, 0)
  return Math.min(1, sum(ascending.filter((weight) => weight <= limit)) / sum(ascending))
}

/**
 * Benjamini–Hochberg: for each p-value of a family the smallest rate of false discoveries at which it is still one
 * (R's `p.adjust(p, "BH")`), in the order given.
 */
export function benjaminiHochberg(values: readonly number[]): number[] {
  const descending = values.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p)
  const adjusted: number[] = Array.from({ length: values.length })
  let least = 1
  descending.forEach(({ p, index }, place) => {
    least = Math.min(least, p * (values.length / (values.length - place)))
    adjusted[index] = least
  })
  return adjusted
}

/** Wilson's score interval of a share, without continuity correction, 95 %; everything where nothing was counted. */
export function wilson({ part, whole }: Share, z = Z95): Interval {
  if (whole === 0) return { low: 0, high: 1 }
  const p = part / whole
  const scale = 1 + z ** 2 / whole
  const middle = (p + z ** 2 / (2 * whole)) / scale
  const half = (z * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2))) / scale
  return { low: part === 0 ? 0 : Math.max(0, middle - half), high: part === whole ? 1 : Math.min(1, middle + half) }
}

/**
 * Newcombe's interval of the difference of two shares, `one` minus `other`, from their Wilson intervals, 95 %.
 *
 * @see Newcombe, Statistics in Medicine 17 (1998), 873–890, method 10
 */
export function newcombe(one: Share, other: Share, z = Z95): Interval {
  if (one.whole === 0 || other.whole === 0) return { low: -1, high: 1 }
  const [p, q] = [one.part / one.whole, other.part / other.whole]
  const [a, b] = [wilson(one, z), wilson(other, z)]
  return {
    low: p - q - Math.hypot(p - a.low, b.high - q),
    high: p - q + Math.hypot(a.high - p, q - b.low),
  }
}
