import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Database, openDatabase } from '../../src/db/client.ts'
import { createStore } from '../../src/db/store.ts'
import { createServerDatabase, testServerUrl } from '../support/database.ts'
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy.ts'

/** Milliseconds; the program's own pulse is slower than a test wants to wait. */
const PULSE = 100

/** Counts what wakes a replica, and lets a test wait for it. */
function sleeper() {
  const heard: string[] = []
  const waiting = new Set<() => void>()
  const wake = (room: string) => () => {
    heard.push(room)
    for (const look of waiting) look()
  }
  return {
    heard,
    wake: { outbox: wake('outbox'), clocks: wake('clocks'), handoffs: wake('handoffs'), strays: wake('strays') },
    hears: (room: string, from = 0) =>
      new Promise<void>((resolve) => {
        const look = () => {
          if (!heard.slice(from).includes(room)) return
          waiting.delete(look)
          resolve()
        }
        waiting.add(look)
        look()
      }),
  }
}

const message = (key: string) =>
  ({ key, kind: 'digest', to: 'digest', handoffId: null, clockId: null, body: {} }) as const

describe.runIf(testServerUrl)('The bell between replicas on one PostgreSQL', () => {
  let server: { url: string; drop(): Promise<void> }
  let network: TcpProxy
  let here: Database
  let there: Database
  /** As `there`, and soon suspicious of silence. */
  let wary: Database
  let warnings: string[]
  beforeAll(async () => {
    server = await createServerDatabase(testServerUrl ?? '')
    network = await tcpProxy(server.url)
    warnings = []
    const logger = { info() {}, warn: (_fields: object, words: string) => void warnings.push(words) }
    here = await openDatabase({ url: server.url, dataDir: 'unused' })
    there = await openDatabase({ url: network.url, dataDir: 'unused' })
    wary = await openDatabase({ url: network.url, dataDir: 'unused', logger, pulseEvery: PULSE })
  })
  afterAll(async () => {
    await Promise.all([here.close(), there.close(), wary.close()])
    await network.close()
    await server.drop()
  })

  const show = (on: Database, key: string) =>
    createStore(on).transaction((tx) => tx.show('T0', [message(key)], Date.now()))

  test('what one replica commits wakes the others, and only whom it concerns', async () => {
    const other = sleeper()
    const stop = there.bell.listen(other.wake)
    await other.hears('clocks')
    const before = other.heard.length
    await show(here, 'one')
    await other.hears('outbox', before)
    expect(other.heard.slice(before)).not.toContain('clocks')
    await stop()
  })

  test('what is rolled back wakes nobody, and neither does one’s own', async () => {
    const own = sleeper()
    const stop = there.bell.listen(own.wake)
    await own.hears('clocks')
    const before = own.heard.length
    const undone = createStore(here).transaction(async (tx) => {
      await tx.show('T0', [message('undone')], Date.now())
      throw new Error('changed our mind')
    })
    await expect(undone).rejects.toThrow('changed our mind')
    await show(there, 'own')
    // A ring that comes later than both: had they been heard, it would have been before this one.
    await here.prisma.$transaction((tx) => here.bell.ring(tx, new Set(['clocks'])))
    await own.hears('clocks', before)
    expect(own.heard.slice(before)).toEqual(['clocks'])
    await stop()
  })

  test('a connection that breaks is made again, and everybody is woken, for something may have been missed', async () => {
    const other = sleeper()
    const stop = there.bell.listen(other.wake)
    await other.hears('clocks')
    await network.down()
    await show(here, 'missed')
    const before = other.heard.length
    await network.up()
    await other.hears('outbox', before)
    await other.hears('clocks', before)
    await stop()
  })

  test('a connection that died without a word is found out', async () => {
    const other = sleeper()
    const stop = wary.bell.listen(other.wake)
    await other.hears('clocks')
    network.freeze('open')
    await show(here, 'unheard')
    const before = other.heard.length
    await other.hears('outbox', before)
    network.thaw()
    await stop()
  })

  test('behind a pooler that swallows LISTEN it looks by itself, and says so once', async () => {
    // As PgBouncer in transaction mode: LISTEN is taken, and nothing is ever heard.
    network.swap('LISTEN baton', 'LISTEN other')
    warnings.length = 0
    const other = sleeper()
    const stop = wary.bell.listen(other.wake)
    await other.hears('clocks')
    for (let round = 0; round < 5; round++) await other.hears('outbox', other.heard.length)
    expect(warnings.filter((words) => words.includes('not heard'))).toHaveLength(1)
    await stop()
  })
})
