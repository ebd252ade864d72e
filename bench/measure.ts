import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { fileURLToPath } from 'node:url'

const RESULTS = fileURLToPath(new URL('results.json', import.meta.url))

/** The middle one; of an even number the lower of the two. */
export function median(values: readonly number[]): number {
  return percentile(values, 0.5)
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(sorted.length * share) - 1))] ?? Number.NaN
}

/** Runs `work` over and over on so many lanes at once. @returns operations a second */
export async function rate(lanes: number, count: number, work: () => Promise<void>): Promise<number> {
  let left = count
  const begun = performance.now()
  await Promise.all(
    Array.from({ length: lanes }, async () => {
      while (left-- > 0) await work()
    }),
  )
  return (count / (performance.now() - begun)) * 1000
}

/** Prints a figure and keeps it in bench/results.json, with the machine and the day it was measured on. */
export function report(name: string, figures: Record<string, number>): void {
  const known = existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, 'utf8')) as Record<string, unknown>) : {}
  const rounded = Object.fromEntries(
    Object.entries(figures).map(([key, value]) => [key, Math.round(value * 100) / 100]),
  )
  const machine = { node: process.version, cores: cpus().length, at: new Date().toISOString() }
  writeFileSync(RESULTS, `${JSON.stringify({ ...known, [name]: { ...rounded, ...machine } }, null, 2)}\n`)
  console.log(
    `${name.padEnd(18)} ${Object.entries(rounded)
      .map(([key, value]) => `${key} ${value}`)
      .join(' · ')}`,
  )
}
