import { cpSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Baton, createBaton } from '../../src/app.ts'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { createLogger } from '../../src/logger.ts'
import { leadAt } from '../support/card.ts'
import { emptyDirectory } from '../support/database.ts'
import { type SmallDisk, smallDisk } from '../support/small-disk.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Hand-offs that are tried on the full disk: more than what is left in files that are there already can hold. */
const TRIED = 1_500

const disk: SmallDisk | null = smallDisk(160)
if (!disk) console.log('Left out: the full disk. This user may not mount one.')

describe.runIf(disk)('A full disk under the embedded database', { timeout: 600_000 }, () => {
  let stage: Stage
  let database: Database
  let baton: Baton
  beforeAll(async () => {
    stage = await startStage()
    const made = await emptyDirectory()
    cpSync(made.path, disk?.path ?? '', { recursive: true })
    made.remove()
    database = await openDatabase({ dataDir: disk?.path ?? '' })
    baton = await createBaton(stage.config, { clock: stage.clock, logger: createLogger({ level: 'silent' }), database })
    await baton.start()
  }, 120_000)
  afterAll(async () => {
    await baton?.stop()
    await stage?.close()
    disk?.remove()
  })

  const intake = async (number: number) => {
    const headers = { authorization: `Bearer ${stage.config.intakeSecret}`, 'content-type': 'application/json' }
    const body = JSON.stringify(leadAt(`Full ${number} Ltd`, { reason: 'x'.repeat(20_000), tier: 'standard' }))
    return (await fetch(`${baton.url()}/api/handoffs`, { method: 'POST', headers, body })).status
  }

  it('answers intake 503, acknowledges nothing that is not stored, and goes on when there is room again', async () => {
    expect(await intake(0)).toBe(202)
    disk?.fill()
    const taken: number[] = [0]
    let refused = 0
    for (let number = 1; number < TRIED && refused < 10; number++) {
      const status = await intake(number)
      if (status === 202) taken.push(number)
      else refused += 1
      expect([202, 503]).toContain(status)
    }
    expect(refused).toBe(10)

    disk?.free()
    for (let again = 0; (await intake(TRIED + 1)) !== 202; again++) expect(again).toBeLessThan(100)
    const { rows } = await database.pool.query<{ id: string }>('SELECT external_id AS id FROM handoff')
    const stored = rows.map(({ id }) => id)
    expect(taken.filter((number) => !stored.includes(`crm-full-${number}-ltd`))).toEqual([])
    // On a card of its own, or as a row of a list, as many as had to wait.
    await stage.slack.person(PEOPLE.elena).seesMessage(CHANNELS.handoffs, `Full ${TRIED + 1} Ltd`, 60_000)
  })
})
