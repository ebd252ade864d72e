import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { temporaryDirectory } from '../support/database.ts'
import { buildProgram, freePort } from '../support/spawned.ts'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))
const patience = { timeout: 30_000 }

describe('docs/sandbox.md, "Another app in it": its very lines work', () => {
  const folder = temporaryDirectory()
  const running: ChildProcess[] = []
  let base: string
  let printed = ''

  const run = (file: string) => {
    const child = spawn(process.execPath, [file], { cwd: folder.path, env: { PATH: process.env.PATH, BATON: ROOT } })
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (printed += String(text)))
    running.push(child)
  }
  const act = async (body: object) => {
    const headers = { 'content-type': 'application/json' }
    const answer = await fetch(`${base}/sandbox/ui/act`, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await answer.json()) as { ok: boolean }
  }
  const kitchen = async () => {
    const answer = await fetch(`${base}/sandbox/ui/state?as=U0ADA`)
    return ((await answer.json()) as { messages: Record<string, Message[]> }).messages['C0KITCHEN'] ?? []
  }

  beforeAll(async () => {
    buildProgram()
    const port = String(await freePort())
    base = `http://localhost:${port}`
    const page = readFileSync(join(ROOT, 'docs', 'sandbox.md'), 'utf8')
    for (const [, text = ''] of page.matchAll(/```js\n([\s\S]*?)```/g)) {
      const [, name = ''] = /^\/\/ (\w+\.mjs):/.exec(text) ?? []
      writeFileSync(join(folder.path, name), text.replaceAll('4000', port))
    }
    symlinkSync(join(ROOT, 'node_modules'), join(folder.path, 'node_modules'))
  }, 120_000)
  afterAll(async () => {
    for (const child of running) {
      child.kill('SIGKILL')
      await once(child, 'close')
    }
    folder.remove()
  })

  it('the app joins by Socket Mode, answers a command with a message, and a click changes it', async () => {
    run('slack.mjs')
    await expect
      .poll(
        () =>
          fetch(base).then(
            (answer) => answer.status,
            () => printed,
          ),
        patience,
      )
      .toBe(200)
    run('app.mjs')
    const tea = { as: 'U0ADA', do: 'command', channel: 'C0KITCHEN', command: '/tea', text: '' }
    await expect.poll(async () => (await act(tea)).ok || printed, patience).toBe(true)
    await expect.poll(async () => (await kitchen()).at(-1)?.text, patience).toBe('Tea?')
    const { ts, blocks } = (await kitchen()).at(-1) as Message
    const message = { channel: 'C0KITCHEN', ts }
    await act({ as: 'U0SAM', do: 'click', message, blockId: blocks[1]?.block_id, actionId: 'yes' })
    await expect.poll(async () => JSON.stringify((await kitchen()).at(-1)?.blocks), patience).toContain('<@U0SAM>')
  })
})

interface Message {
  ts: string
  text: string
  blocks: { block_id: string }[]
}
