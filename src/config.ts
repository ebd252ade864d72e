import { existsSync, readFileSync } from 'node:fs'
import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { z } from 'zod'
import { type Credentials, type Problem, readCredentials } from './credentials.ts'

/** Everything Baton is told from outside, checked. `null` where a key is unset and has no default. */
export interface Config {
  credentials: Credentials
  /** Another Web API base, ending in a slash. */
  slackApiUrl: string | null
  /** `null`: the embedded database in `dataDir`. */
  databaseUrl: string | null
  /** Absolute. Holds the embedded database, the command line's socket and the sandbox's state. */
  dataDir: string
  /** 0 lets the system choose a free port. */
  port: number
  host: string
  /** Where others reach Baton, without a trailing slash. */
  publicUrl: string | null
  /** A channel id, or `#name`. */
  handoffChannel: string | null
  feedbackChannel: string | null
  digestChannel: string | null
  intakeSecret: string | null
  /** Absolute. Whether it can be read is for whoever applies it to say. */
  agreementFile: string | null
  logLevel: (typeof LOG_LEVELS)[number]
  metricsToken: string | null
  /** An IANA zone. */
  zoneDefault: string | null
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

const PORT_RANGE = 'must be a whole number from 0 to 65535'

const webUrl = z
  .string()
  .refine((value) => webUrlOf(value) !== null, 'must be an http:// or https:// address without query or password')
  .transform((value) => new URL(value).href.replace(/\/+$/, ''))

const channel = z
  .string()
  .regex(/^#?[^\s#]+$/u, 'must be a channel id, or #name (in quotes in an .env file, where # starts a comment)')
  .optional()

/** The keys outside the sets of credentials. Values are trimmed and never empty here. */
const settings = z.object({
  SLACK_API_URL: webUrl.transform((url) => `${url}/`).optional(),
  DATABASE_URL: z.string().refine(isPostgresUrl, 'must be a postgres:// or postgresql:// address').optional(),
  DATA_DIR: z
    .string()
    .default('data')
    .transform((path) => resolve(path)),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, PORT_RANGE)
    .transform(Number)
    .refine((port) => port <= 65_535, PORT_RANGE)
    .default(3000),
  HOST: z.string().refine(isHost, 'must be an IP address or a host name, without scheme or port').optional(),
  PUBLIC_URL: webUrl.optional(),
  HANDOFF_CHANNEL: channel,
  FEEDBACK_CHANNEL: channel,
  DIGEST_CHANNEL: channel,
  INTAKE_SECRET: z.string().optional(),
  AGREEMENT_FILE: z
    .string()
    .transform((path) => resolve(path))
    .optional(),
  LOG_LEVEL: z.enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}`).default('info'),
  METRICS_TOKEN: z.string().optional(),
  TZ_DEFAULT: z.string().refine(isZone, 'must be an IANA time zone such as Europe/Berlin').optional(),
})

/**
 * Checks the whole environment and names everything wrong with it at once.
 *
 * Values are trimmed (a secret mounted from a file often ends in a line break, which no header can carry), and an
 * empty one counts as unset, as compose files pass `${KEY:-}`. Problems never repeat a value: a token pasted into the
 * wrong key would otherwise be printed.
 */
export function readConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; config: Config } | { ok: false; problems: Problem[] } {
  const present: Record<string, string> = {}
  for (const [key, value] of Object.entries(env)) {
    const trimmed = value?.trim()
    if (trimmed) present[key] = trimmed
  }
  const credentials = readCredentials(present)
  const rest = settings.safeParse(present)
  if (credentials.ok && rest.success) {
    return { ok: true, config: toConfig(credentials.credentials, rest.data) }
  }
  const problems = credentials.ok ? [] : credentials.problems
  const issues = rest.success ? [] : rest.error.issues
  return { ok: false, problems: [...problems, ...issues.map((i) => ({ key: i.path.join('.'), message: i.message }))] }
}

function toConfig(credentials: Credentials, values: z.output<typeof settings>): Config {
  return {
    credentials,
    slackApiUrl: values.SLACK_API_URL ?? null,
    databaseUrl: values.DATABASE_URL ?? null,
    dataDir: values.DATA_DIR,
    port: values.PORT,
    // The sandbox is for one person at one machine: nothing on the network may reach it unless they say so.
    host: values.HOST ?? (credentials.kind === 'none' ? '127.0.0.1' : '0.0.0.0'),
    publicUrl: values.PUBLIC_URL ?? null,
    handoffChannel: values.HANDOFF_CHANNEL ?? null,
    feedbackChannel: values.FEEDBACK_CHANNEL ?? null,
    digestChannel: values.DIGEST_CHANNEL ?? null,
    intakeSecret: values.INTAKE_SECRET ?? null,
    agreementFile: values.AGREEMENT_FILE ?? null,
    logLevel: values.LOG_LEVEL,
    metricsToken: values.METRICS_TOKEN ?? null,
    zoneDefault: values.TZ_DEFAULT ?? null,
  }
}

/** Every value of a configuration that must never be printed: what the logger is given to take out of its lines. */
export function secretsOf(config: Config): string[] {
  const { kind: _, ...credentials } = config.credentials
  const password = config.databaseUrl === null ? '' : new URL(config.databaseUrl).password
  const values = [config.intakeSecret, config.metricsToken, config.databaseUrl, password, decoded(password)]
  return [...Object.values(credentials), ...values].flat().filter((value): value is string => Boolean(value))
}

/** What `readConfig` found, as the text to print before ending with exit 2. */
export function describeProblems(problems: readonly Problem[]): string {
  const many = problems.length === 1 ? '1 setting needs' : `${problems.length} settings need`
  const lines = problems.map(({ key, message }) => `  ${key} ${message}`)
  return [`Baton cannot start: ${many} attention.`, ...lines, 'Every key is described in .env.example.'].join('\n')
}

/**
 * The process's environment over the `.env` file of a folder, if it has one. The only place in the program that reads
 * either. A key set to nothing in the process still wins over the file: `SLACK_BOT_TOKEN= npm start` is how one tries
 * the sandbox beside a real `.env`.
 */
export function loadEnv(folder: string = process.cwd()): Record<string, string | undefined> {
  const file = join(folder, '.env')
  const fromFile = existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {}
  return { ...fromFile, ...process.env }
}

function webUrlOf(value: string): URL | null {
  if (!/^https?:\/\//i.test(value) || !URL.canParse(value)) return null
  const url = new URL(value)
  return url.search === '' && url.hash === '' && url.username === '' && url.password === '' ? url : null
}

/** A password as it was before it was written into an address, if it was written well. */
function decoded(password: string): string {
  try {
    return decodeURIComponent(password)
  } catch {
    return password
  }
}

function isPostgresUrl(value: string): boolean {
  return /^postgres(?:ql)?:\/\//.test(value) && URL.canParse(value)
}

function isHost(value: string): boolean {
  return isIP(value) !== 0 || /^[\w](?:[\w.-]*[\w])?$/.test(value)
}

/** From Node 22 on Intl also takes offsets such as `+02:00`, which know no summer time. */
function isZone(value: string): boolean {
  if (!/^[A-Za-z]/.test(value)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: value })
    return true
  } catch {
    return false
  }
}
