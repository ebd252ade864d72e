import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { Command, Option } from 'commander'
import { type Config, describeProblems, loadEnv, readConfig, secretsOf } from './config.ts'
import { askRunning } from './control/client.ts'
import { carryOut, type Outcome, type Request, type ToolRequest } from './control/commands.ts'
import { DatabaseStartError } from './db/errors.ts'
import { doctorAlone, retryAlone } from './examining.ts'
import { addExport } from './exporting.ts'
import { backup, move, restore } from './keeping.ts'
import { createLogger } from './logger.ts'
import { openOffline } from './offline.ts'
import { asDate, PERIODS } from './options.ts'

/**
 * `npx baton …`. While Baton runs on the embedded database, the command is carried out by the running program; else here.
 *
 * @returns the exit code: 0 done, 1 not done, 2 wrongly asked
 */
export async function runCli(argv: readonly string[]): Promise<number> {
  const read = readConfig(loadEnv())
  if (!read.ok) {
    console.error(describeProblems(read.problems))
    // To the doctor a bad setting is a finding.
    return argv[0] === 'doctor' ? 1 : 2
  }
  let code = 0
  const line: Line = {
    config: read.config,
    log: quiet(read.config),
    say: (outcome) => {
      code = print(outcome)
    },
  }
  const program = new Command('baton').description('The hand-off between marketing and sales, in Slack').exitOverride()
  addDigest(program, line)
  addExport(program, line)
  addAgreement(program, line)
  addDoctor(program, line)
  addKeeping(program, line)
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (error) {
    return failed(error)
  }
}

/** What a command has at hand: the settings, where to log, and where its outcome goes. */
interface Line {
  config: Config
  log: ReturnType<typeof quiet>
  say(outcome: Outcome): void
}

function addDigest(program: Command, { config, say }: Line): void {
  program
    .command('digest')
    .description('print the figures of a period')
    .addOption(new Option('--period <period>').choices(PERIODS).default('day'))
    .option('--date <YYYY-MM-DD>', 'a day inside the period; default today', asDate)
    .addOption(new Option('--format <format>').choices(['text', 'json']).default('text'))
    .action(async ({ period, date, format }) => {
      say(await perform(config, { command: 'digest', period, date: date ?? null, format }))
    })
}

function addAgreement(program: Command, { config, say }: Line): void {
  const agreement = program.command('agreement').description('the SLA document that both sides sign')
  agreement
    .command('export')
    .description('print the agreement in force as YAML')
    .action(async () => say(await perform(config, { command: 'agreement export' })))
  agreement
    .command('apply <file>')
    .description('put a YAML agreement in force, all of it or nothing')
    .action(async (file: string) => {
      const text = readText(file)
      if (text === null)
        return say({
          code: 2,
          out: '',
          err: `${file} cannot be read: there is no such file, or it is not yours to read.`,
        })
      say(await perform(config, { command: 'agreement apply', text }))
    })
}

/** Null where there is nothing to be read. */
function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

function addDoctor(program: Command, { config, log, say }: Line): void {
  program
    .command('doctor')
    .description('what works, what does not, and what to do about it')
    .option('--json', 'for programs', false)
    .option('--retry-dead', 'first give what Slack refused for good another try', false)
    .action(async ({ json, retryDead }: { json: boolean; retryDead: boolean }) => {
      if (retryDead) {
        const retried = (await askIfEmbedded(config, { command: 'doctor retry' })) ?? (await retryAlone(config, log))
        // Standard output is the examination's.
        console.error(retried.out || retried.err)
      }
      const examined = await askIfEmbedded(config, { command: 'doctor', format: json ? 'json' : 'text' })
      say(examined ?? (await doctorAlone(config, json, log)))
    })
}

function addKeeping(program: Command, { config, log, say }: Line): void {
  program
    .command('backup <file>')
    .description('write a consistent copy of the database, also while Baton runs')
    .option('--force', 'replace the file if it is there', false)
    .action(async (given: string, { force }: { force: boolean }) => {
      const file = resolve(given)
      const running = await askIfEmbedded(config, { command: 'backup', file, force })
      say(running ?? (await backup(config, file, force, log)))
    })
  program
    .command('restore <file>')
    .description('bring a backup back into an empty database')
    .action(async (file: string) => say(await restore(config, resolve(file), log)))
  program
    .command('move [url]')
    .description('copy the embedded database to an empty PostgreSQL server; default DATABASE_URL')
    .action(async (url: string | undefined) => {
      const to = url ?? config.databaseUrl
      say(to && /^postgres(ql)?:\/\/./.test(to) ? await move(config, to, log) : NO_SERVER)
    })
  program
    .command('migrate')
    .description('bring the database up to date (starting Baton does the same)')
    .action(async () => {
      const { close } = await openOffline(config, log)
      await close()
      console.log('The database is up to date.')
    })
}

const NO_SERVER: Outcome = {
  code: 2,
  out: '',
  err: 'The address of a server is needed: npx baton move postgres://user:password@host/name, or set DATABASE_URL.',
}

function quiet(config: Config) {
  return createLogger({ level: 'error', secrets: secretsOf(config), to: 2 })
}

async function perform(config: Config, request: Request): Promise<Outcome> {
  const running = await askIfEmbedded(config, request)
  if (running) return running
  const { deps, close } = await openOffline(config, quiet(config))
  try {
    return await carryOut(deps, request)
  } finally {
    await close()
  }
}

/** Null where no program runs that would have to be asked. */
function askIfEmbedded(config: Config, request: Request | ToolRequest): Promise<Outcome | null> {
  return config.databaseUrl ? Promise.resolve(null) : askRunning(config.dataDir, request)
}

function print({ code, out, err }: Outcome): number {
  if (out) process.stdout.write(out.endsWith('\n') ? out : `${out}\n`)
  if (err) console.error(err)
  return code
}

/** Commander has said what is wrong; a database or file error is told in its own sentence. */
function failed(error: unknown): number {
  const { code, exitCode, message } = error as { code?: string; exitCode?: number; message: string }
  if (code?.startsWith('commander.')) return exitCode === 0 ? 0 : 2
  console.error(message)
  return error instanceof DatabaseStartError ? 1 : code === 'ENOENT' || code === 'EISDIR' ? 2 : 1
}
