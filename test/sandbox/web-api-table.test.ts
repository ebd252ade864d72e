import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { LoggedCall } from '../../sandbox/slack/call-log.ts'
import type { LocalSlack } from '../../sandbox/slack/local-slack.ts'
import { officeWith } from './office.ts'
import { appRows } from './web-api/app-rows.ts'
import { chatRows } from './web-api/chat-rows.ts'
import { conversationRows } from './web-api/conversation-rows.ts'
import { Desk, type Row } from './web-api/desk.ts'
import { COMMON, DOCUMENTED } from './web-api/documented-errors.ts'
import { fileRows } from './web-api/file-rows.ts'
import { itemRows } from './web-api/item-rows.ts'
import { keepingRows } from './web-api/keeping-rows.ts'
import { peopleRows } from './web-api/people-rows.ts'
import { viewRows } from './web-api/view-rows.ts'

const METHODS: Record<string, Row> = {
  ...appRows,
  ...chatRows,
  ...conversationRows,
  ...keepingRows,
  ...peopleRows,
  ...itemRows,
  ...fileRows,
  ...viewRows,
}

/** Errors that a method's page does not name, and why they are given all the same. */
const UNWRITTEN: Record<string, string[]> = {
  // Written on the page of chat.update for the same argument; seen by bots whose thread was deleted (bolt-js issue 2307).
  'chat.postMessage': ['invalid_attachments', 'thread_not_found'],
  // Written on the page of conversations.list, which takes the same argument.
  'conversations.history': ['invalid_limit'],
  'users.list': ['invalid_limit'],
  // Written on the pages of all other methods that take a user.
  'users.conversations': ['user_not_found'],
  'users.getPresence': ['user_not_found'],
}

let slack: LocalSlack
let desk: Desk

beforeEach(async () => {
  slack = officeWith()
  desk = new Desk(slack, (await slack.listen({ port: 0 })).apiUrl)
})
afterEach(async () => {
  await slack.stop()
  expect(slack.log.calls.filter(isUnwritten).map(({ method, answer }) => `${method}: ${answer.error}`)).toEqual([])
})

/** A refusal that Slack would not give. */
function isUnwritten({ method, answer }: LoggedCall): boolean {
  if (answer.ok !== false || method === 'api.test') return false
  const error = String(answer.error)
  return ![COMMON, DOCUMENTED[method], new Set(UNWRITTEN[method])].some((known) => known?.has(error))
}

test('every method the workspace knows is in the table, and there are more than forty', () => {
  expect(Object.keys(METHODS).sort()).toEqual([...slack.api.names].sort())
  expect(slack.api.names.length).toBeGreaterThan(40)
})

describe.each(Object.entries(METHODS))('%s', (method, row) => {
  const token = row.token ?? 'xoxb-office'

  test('good call: answered', async () => {
    expect(await desk.call(method, await row.good(desk), token)).toMatchObject({ ok: true })
  })

  test.runIf(token !== 'none')('bad token: none, a stranger’s, of the wrong kind, revoked', async () => {
    const args = await row.good(desk)
    expect(await desk.call(method, args, '')).toMatchObject({ ok: false, error: 'not_authed' })
    expect(await desk.call(method, args, 'xoxb-stolen')).toMatchObject({ ok: false, error: 'invalid_auth' })
    const other = token === 'xapp-office' ? 'xoxb-office' : 'xapp-office'
    expect(await desk.call(method, args, other)).toMatchObject({ ok: false, error: 'not_allowed_token_type' })
    slack.workspace.revoke()
    expect(await desk.call(method, args, token)).toMatchObject({ ok: false, error: 'token_revoked' })
  })

  test.runIf(row.scopes.length > 0)('missing scope: says which would do', async () => {
    const args = await row.good(desk)
    slack.workspace.app.scopes = ['commands']
    const answer = await desk.call(method, args, token)
    expect(answer).toEqual({ ok: false, error: 'missing_scope', needed: row.scopes.join(','), provided: 'commands' })
  })

  for (const [index, [error, args]] of row.bad.entries()) {
    test(`bad arguments ${index + 1}: ${error}`, async () => {
      expect(await desk.call(method, await args(desk), token)).toMatchObject({ ok: false, error })
    })
  }
})
