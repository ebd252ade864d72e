import type { Delivery } from '../../sandbox/slack/deliver/events.ts'
import type { Found } from './reckoning.ts'
import type { Progress } from './siege.ts'

/** Everything that is told of a run. Milliseconds. */
export interface Report extends Progress, Found {
  seed: number
  replicas: number
  deploys: number
  faults: Record<string, number>
  acts: Record<string, number>
  missed: readonly string[]
  intake: { requests: number; repeats: number; news: number }
  requests: { requests: number; broken: number }
  /** From each 202 until the hand-off could be seen in Slack. */
  waits: number[]
  /** From each kill until what was owed then could be seen. */
  recoveries: number[]
  deliveries: readonly Delivery[]
}

/** The tally of a run, to be printed. */
export function tally(report: Report): string {
  const { intake, deliveries, messages } = report
  const again = deliveries.filter(({ attempts }) => attempts > 1).length
  const count = (kind: string) => report.wrongs.filter((wrong) => wrong.startsWith(kind)).length
  const faults = Object.values(report.faults).reduce((sum, times) => sum + times, 0)
  const lines: [string, string][] = [
    ['run', `seed ${report.seed}, ${report.replicas} replicas, ${(report.milliseconds / 60_000).toFixed(1)} min`],
    ['hand-offs answered 202', `${report.handOffs} (${intake.requests} requests, ${intake.repeats} of them repeats)`],
    ['kill −9', `${report.kills}, and ${report.deploys} deploys`],
    ['paused and woken', String(report.stops)],
    ['requests cut off', `${report.requests.broken} of ${report.requests.requests}`],
    ['faults of Slack', `${faults}: ${told(report.faults)}`],
    ['what people did', told(report.acts)],
    ['events', `${deliveries.length}, ${again} of them sent more than once; ${report.events} facts stored`],
    ['messages in Slack', `${messages.all}; ${messages.summarised} hand-offs told in a summary`],
    ['202 → to be seen', spread(report.waits)],
    ['kill → all owed to be seen', spread(report.recoveries)],
    ['peace → all said', `${(report.quietAfter / 1000).toFixed(1)} s`],
    ['lost', String(count('lost'))],
    ['doubled', String(count('doubled'))],
    ['otherwise wrong', String(count('wrong'))],
  ]
  return lines.map(([what, words]) => `${what.padEnd(28)} ${words}`).join('\n')
}

function told(counts: Record<string, number>): string {
  const sorted = Object.entries(counts).sort(([, a], [, b]) => b - a)
  return sorted.map(([what, times]) => `${what} ${times}`).join(' · ') || 'none'
}

function spread(milliseconds: readonly number[]): string {
  if (milliseconds.length === 0) return 'none'
  const sorted = milliseconds.toSorted((a, b) => a - b)
  const at = (share: number) => `${((sorted[Math.floor(share * (sorted.length - 1))] ?? 0) / 1000).toFixed(2)} s`
  return `p50 ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)}, longest ${at(1)} (${sorted.length})`
}
