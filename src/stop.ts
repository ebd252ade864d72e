import type { Log } from './use-cases/deps.ts'

/** Milliseconds. An orchestrator kills what has not ended by then. */
const LONGEST_STOP = 9_500

/** Ends the program in order on SIGTERM and SIGINT: exit 0 when all is finished, 1 when it takes too long. */
export function stopOnSignals(stop: () => Promise<void>, log: Log): void {
  let stopping = false
  const onSignal = (signal: NodeJS.Signals) => {
    if (stopping) return
    stopping = true
    log.info({ signal }, 'stopping: finishing what is in flight')
    setTimeout(() => {
      log.error({}, 'stopping took too long; what was stored is safe')
      process.exit(1)
    }, LONGEST_STOP).unref()
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'could not stop in order')
        process.exit(1)
      },
    )
  }
  process.on('SIGTERM', onSignal)
  process.on('SIGINT', onSignal)
}
