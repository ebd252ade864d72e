import cron, { type ScheduledTask } from 'node-cron'
import type { Log } from '../use-cases/deps.ts'

/** One line of the timetable: when, and which use-case. Nothing is decided here. */
export interface Entry {
  name: string
  /** Cron expression, told by real time in UTC: it only wakes the check, which reads the injected clock itself. */
  cron: string
  run: () => Promise<unknown>
}

/**
 * Starts the timetable. node-cron keeps nothing and catches nothing up, so every entry must find out by itself what is
 * due, and must bear to be called too often.
 *
 * @returns stops it, and waits for what is running
 */
export function startTimetable(entries: readonly Entry[], log: Log): () => Promise<void> {
  const running = new Set<Promise<unknown>>()
  const tasks: ScheduledTask[] = entries.map(({ name, cron: expression, run }) =>
    cron.schedule(
      expression,
      () => {
        const work = run().catch((error: unknown) => log.error({ err: error, job: name }, 'a scheduled job failed'))
        running.add(work)
        void work.finally(() => running.delete(work))
      },
      { name, timezone: 'UTC', noOverlap: true },
    ),
  )
  return async () => {
    for (const task of tasks) await task.destroy()
    await Promise.allSettled(running)
  }
}
