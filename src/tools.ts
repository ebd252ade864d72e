import type { Config } from './config.ts'
import type { Tools } from './control/commands.ts'
import type { Database } from './db/client.ts'
import { doctorRunning, retryRunning } from './examining.ts'
import { backupHere } from './keeping.ts'
import type { Deps } from './use-cases/deps.ts'

/** What the command line asks of the program that runs and is no use-case. */
export function toolsOf(config: Config, deps: Deps, database: Database): Tools {
  return async (request) => {
    switch (request.command) {
      case 'backup':
        return backupHere(database, config.dataDir, request, deps.log)
      case 'doctor':
        return doctorRunning(config, database, deps, request.format === 'json')
      case 'doctor retry':
        return retryRunning(database, deps)
    }
  }
}
