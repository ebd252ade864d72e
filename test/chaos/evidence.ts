import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from './report.ts'

/** Lines of one delivery that are worth reading. */
const MOST = 30
const ID = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/

/** All that is known about what went wrong: each wrong, with what the replicas logged about that message. */
export function evidence({ wrongs, missed }: Report, directory: string): string {
  const logs = readdirSync(directory).filter((name) => name.endsWith('.log'))
  const lines = logs.flatMap((name) => {
    const text = readFileSync(join(directory, name), 'utf8')
    return text.split('\n').map((line) => `${name.replace('.log', '')} ${line}`)
  })
  const told = wrongs.map((wrong) => {
    const id = ID.exec(wrong)?.[0]
    return [wrong, ...(id ? lines.filter((line) => line.includes(id)).slice(-MOST) : [])].join('\n  ')
  })
  const errors = lines.filter((line) => /"level":"(error|fatal)"/.test(line)).slice(-MOST)
  return [...told, `missed by people: ${missed.length}`, ...errors, `kept: ${directory}`].join('\n')
}
