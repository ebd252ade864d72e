import { type DestinationStream, destination, type LogFn, type Logger as PinoLogger, pino } from 'pino'
import { createRedaction, type Redaction } from './redaction.ts'

/** Writes one JSON object a line. */
export type Logger = PinoLogger

/** Characters of an error's message that are kept. */
const LONGEST_MESSAGE = 500
/** Lines of a stack that are kept. */
const DEEPEST_STACK = 12
/** How many `cause`s of an error are followed. */
const LONGEST_CHAIN = 4

/**
 * The program's logger. Each line is taken apart, redacted and written again just before it leaves, so nothing that
 * a library or a message puts into it goes round the redaction.
 *
 * @param options.secrets  values of the configuration that must never be printed
 * @param options.to       where lines go: standard output by default; the command line, whose answers are on standard
 *                         output, says 2. Written at once, so that the last words before an exit are not lost
 */
export function createLogger(options: {
  level: string
  secrets?: readonly string[]
  to?: 1 | 2 | DestinationStream
}): Logger {
  const redaction = createRedaction(options.secrets)
  const to = options.to ?? 1
  const out = typeof to === 'number' ? destination({ dest: to, sync: true }) : to
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      hooks: {
        logMethod(args, method) {
          method.apply(this, sayBriefly(args))
        },
      },
      serializers: { err: describeError, error: describeError, reason: describeError },
    },
    { write: (line) => out.write(redactLine(line, redaction)) },
  )
}

/** Where a line has no words of its own pino takes the error's whole message for them; this gives it the short one. */
function sayBriefly(args: Parameters<LogFn>): Parameters<LogFn> {
  const [given, words] = args as [unknown, unknown]
  if (words !== undefined || typeof given !== 'object' || given === null) return args
  if (given instanceof Error) return [{ err: given }, shortMessage(given.message)]
  return 'err' in given && given.err instanceof Error ? [given, shortMessage(given.err.message)] : args
}

function redactLine(line: string, redaction: Redaction): string {
  try {
    return `${JSON.stringify(redaction.value(JSON.parse(line)))}\n`
  } catch {
    return `${redaction.text(line.trimEnd())}\n`
  }
}

/**
 * What a log says of an error: an allow-list. Errors of libraries carry whole requests, rows and payloads in their
 * further properties, and a validation error carries the data in the middle of a long message: of a message of many
 * lines the first and the last are kept, of a stack its places only.
 */
function describeError(error: unknown, chain = 0): unknown {
  if (!(error instanceof Error)) return error
  const { code, statusCode, retryAfter, data } = error as Error & Record<string, unknown>
  const described: Record<string, unknown> = { type: error.name, message: shortMessage(error.message) }
  if (isPlain(code)) described.code = code
  if (isPlain(statusCode)) described.statusCode = statusCode
  if (isPlain(retryAfter)) described.retryAfter = retryAfter
  if (isSlackAnswer(data)) described.slack = data.error
  described.stack = placesOf(error.stack)
  if (error.cause instanceof Error && chain < LONGEST_CHAIN) described.cause = describeError(error.cause, chain + 1)
  if (error instanceof AggregateError && chain < LONGEST_CHAIN) {
    described.errors = error.errors.slice(0, LONGEST_CHAIN).map((inner) => describeError(inner, chain + 1))
  }
  return described
}

function shortMessage(message: string): string {
  const lines = message.split('\n').map((line) => line.trim())
  const said = lines.filter((line) => line !== '')
  const kept = said.length > 2 ? [said[0], said.at(-1)].join(' … ') : said.join(' ')
  return kept.length > LONGEST_MESSAGE ? `${kept.slice(0, LONGEST_MESSAGE)}…` : kept
}

function placesOf(stack: string | undefined): string[] {
  const places = (stack ?? '').split('\n').map((line) => line.trim())
  return places.filter((line) => line.startsWith('at ')).slice(0, DEEPEST_STACK)
}

function isPlain(value: unknown): value is string | number {
  return typeof value === 'string' || typeof value === 'number'
}

function isSlackAnswer(data: unknown): data is { error: string } {
  return typeof data === 'object' && data !== null && 'error' in data && typeof data.error === 'string'
}
