import { once } from 'node:events'
import { type Command, Option } from 'commander'
import type { Config } from './config.ts'
import { followRunning } from './control/client.ts'
import type { Outcome, StreamRequest } from './control/commands.ts'
import { carryOutLong } from './control/stream.ts'
import type { Logger } from './logger.ts'
import { openOffline } from './offline.ts'
import { asDate, PERIODS } from './options.ts'
import type { ExportAsked } from './use-cases/export-handoffs.ts'

const ABOUT = `
A row is a hand-off that was received in the range, on days of the team's calendar, both included: without a range, every
one. Dates are ISO 8601 in UTC. A closed one without an outcome is void and in no figure. Of each promise the row has the
newest; JSON has all of them, and how each cycle closed. The file holds personal data: keep it as such.

CSV is UTF-8 by RFC 4180. Text that a spreadsheet could take for a formula has an apostrophe before it. With --bom Excel
reads it as UTF-8. JSON is one array, a hand-off a line.

  npx baton export --from 2026-11-01 --to 2026-11-30 > november.csv
  npx baton export --figures month --from 2026-01-01 --format json
`

/** `npx baton export` */
export function addExport(
  program: Command,
  { config, log, say }: { config: Config; log: Logger; say: (outcome: Outcome) => void },
): void {
  program
    .command('export')
    .description('print the hand-offs received in a range, as a file')
    .option('--from <YYYY-MM-DD>', 'the first day; default: the first there is', asDate)
    .option('--to <YYYY-MM-DD>', 'the last day, included; default: today', asDate)
    .addOption(new Option('--format <format>').choices(['csv', 'json']).default('csv'))
    .addOption(new Option('--figures <period>', 'the figures of each such period in their place').choices(PERIODS))
    .option('--bom', 'begin CSV with a byte order mark, for Excel', false)
    .addHelpText('after', ABOUT)
    .action(async ({ from, to, format, figures, bom }: Partial<ExportAsked> & { bom: boolean }) => {
      const asked = { from: from ?? null, to: to ?? null, format: format ?? 'csv', figures: figures ?? null }
      const print = printer(bom && asked.format === 'csv' ? '\ufeff' : '')
      say(await exportAll(config, { command: 'export', ...asked }, log, print))
    })
}

type Print = (piece: string) => Promise<boolean>

/** By the program that runs on the embedded database, else here. */
async function exportAll(config: Config, asked: StreamRequest, log: Logger, print: Print): Promise<Outcome> {
  const running = config.databaseUrl ? null : await followRunning(config.dataDir, asked, print)
  if (running) return running
  const { deps, close } = await openOffline(config, log)
  try {
    return await carryOutLong(deps, asked, print)
  } finally {
    await close()
  }
}

/** Prints as fast as it is read, and says when nobody reads on, as after `… | head`. @param first  before all else */
function printer(first: string): Print {
  const { stdout } = process
  let before = first
  let failure: NodeJS.ErrnoException | null = null
  stdout.on('error', (error) => {
    failure = error
  })
  return async (piece) => {
    if (failure === null && !stdout.write(before + piece)) await once(stdout, 'drain').catch(() => {})
    before = ''
    if (failure === null) return true
    if (failure.code === 'EPIPE') return false
    throw failure
  }
}
