import { Alarm } from './schedule/alarm.ts'
import type { Courier } from './use-cases/deliver-outbox.ts'
import type { Deps } from './use-cases/deps.ts'
import { nudgeTheSilent } from './use-cases/nudge.ts'
import { publishDueDigests } from './use-cases/publish-digest.ts'
import { publishUnusedContent } from './use-cases/publish-unused-content.ts'
import { sweepClocks } from './use-cases/sweep-clocks.ts'
import { sweepContentRequests } from './use-cases/sweep-content-requests.ts'
import { sweepHandoffs } from './use-cases/sweep-handoffs.ts'
import { sweepStrays } from './use-cases/sweep-strays.ts'

export type Alarms = ReturnType<typeof setAlarms>

/** What happens by itself, each at the instant at which it next has something to do. */
export function setAlarms(deps: Deps, courier: Courier) {
  const { clock, wallClock, log, store } = deps
  return {
    clocks: new Alarm({ name: 'clocks', run: () => sweepClocks(deps), nextAt: store.nextClockAt, time: clock, log }),
    handoffs: new Alarm({
      name: 'hand-offs',
      run: () => sweepHandoffs(deps),
      nextAt: store.nextHandoffAt,
      time: clock,
      log,
    }),
    // Days are what it waits for: nobody rings for it, and a minute's sleep is soon enough.
    contentRequests: new Alarm({
      name: 'requests for content',
      run: () => sweepContentRequests(deps),
      nextAt: store.nextContentRequestAt,
      time: clock,
      log,
    }),
    outbox: new Alarm({
      name: 'outbox',
      run: (goOn) => courier.run(goOn),
      nextAt: () => courier.nextAt(),
      time: wallClock,
      log,
    }),
    strays: new Alarm({
      name: 'strays',
      run: (goOn) => sweepStrays(deps, goOn),
      nextAt: store.outbox.nextWatchAt,
      time: wallClock,
      log,
    }),
    digests: new Alarm({
      name: 'digests',
      run: async () => {
        await publishDueDigests(deps)
        await publishUnusedContent(deps)
        await nudgeTheSilent(deps)
      },
      // The timetable wakes it, and every jump of the clock.
      nextAt: async () => null,
      time: clock,
      log,
    }),
  }
}
