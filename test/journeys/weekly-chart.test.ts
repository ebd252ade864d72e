import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { shareFiles } from '../../sandbox/slack/files/sharing.ts'
import { leadAt, press, sendForm } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

/** Thursday 2026-11-19, 10:00 in Berlin. */
const THURSDAY_10 = Date.parse('2026-11-19T09:00:00Z')
/** Monday 2026-11-23, when the week before is told. */
const MONDAY_0830 = Date.parse('2026-11-23T08:30:00+01:00')
const DAY = 24 * 60
const WEEK = 7 * DAY

/** Short enough to wait for, in the order of the program's own: timeout < settle window < lease. */
const QUICK = { httpTimeout: 1_000, settle: 1_200, lease: 4_000, closedDoor: 400, again: 100, watchAfter: 300 }
const SOON = { timeout: 20_000 }

let stage: Stage
beforeAll(async () => {
  stage = await startStage({ at: THURSDAY_10, timing: QUICK, agreement: `${AGREEMENT}\ndigests: { day: 'off' }\n` })
  await liveThroughTwoDays()
})
afterAll(() => stage.close())
afterEach(() => expect(stage.slack.faults.waiting).toEqual([]))

/** Thursday: Alfa and Bravo claimed and reached in time. Friday: Charlie claimed late, and never tried in time. */
async function liveThroughTwoDays(): Promise<void> {
  for (const company of ['Alfa', 'Bravo']) {
    await stage.handOff(leadAt(company))
    await press(stage, 'priya', company, 'Claim')
    await press(stage, 'priya', company, 'Mark contacted')
    await close(company)
  }
  await stage.advance(DAY)
  await stage.handOff(leadAt('Charlie'))
  await stage.advance(30)
  await press(stage, 'priya', 'Charlie', 'Claim')
  await close('Charlie')
}

const close = (company: string) =>
  sendForm(stage, 'priya', company, 'Close…', { Outcome: 'Won', 'What helped?': 'Offer' })

const maya = () => stage.slack.person(PEOPLE.maya)
const digests = () =>
  maya()
    .sees(CHANNELS.scorecard)
    .filter((seen) => seen.text.includes('Week of'))
const underLast = () =>
  maya()
    .thread(CHANNELS.scorecard, digests().at(-1)?.ts ?? '')
    .slice(1)
const charts = () => underLast().flatMap((seen) => seen.files)
const row = async () => {
  const { rows } = await stage.database.pool.query(
    "SELECT sent, wanted, state, ts, thread_ts, file_ids FROM outbox WHERE kind = 'file' ORDER BY seq DESC LIMIT 1",
  )
  return rows[0]
}
let leads = 0
/** A week in which two leads are looked after, on two days. */
const nextWeek = async () => {
  const before = digests().length
  for (let day = 0; day < 2; day++) {
    const company = `Firm ${++leads}`
    await stage.handOff(leadAt(company))
    await press(stage, 'priya', company, 'Claim')
    await press(stage, 'priya', company, 'Mark contacted')
    await close(company)
    await stage.advance(DAY)
  }
  await stage.advance(WEEK - 2 * DAY)
  await expect.poll(() => digests().length, SOON).toBe(before + 1)
}
/** Until the row of the last chart is done with. */
const settled = () =>
  expect
    .poll(async () => {
      const { sent, wanted } = await row()
      return wanted - sent
    }, SOON)
    .toBe(0)
const warnings = () => stage.logged().filter(({ msg }) => msg === 'a digest stands without its chart')

describe('The weekly digest', () => {
  it('comes on Monday, and a marketer finds its chart under it, which says its finding in words too', async () => {
    await stage.advance((MONDAY_0830 - stage.clock.now()) / 60_000)
    expect(digests()).toHaveLength(1)
    expect(digests()[0]?.text).toContain('Week of Nov 16')
    await settled()
    expect(charts()).toEqual(['Claimed and contacted in time, Nov 16–20'])
    const [file] = stage.slack.workspace.files.all()
    expect(file).toMatchObject({ name: 'baton-week-2026-11-23.png', mimetype: 'image/png', width: 1280, height: 800 })
    expect(file?.alt).toBe(
      'Week of Nov 16. Claimed in time: 2 of 3 (Mon –, Tue –, Wed –, Thu 2 of 2, Fri 0 of 1). ' +
        'Contacted in time: 2 of 3 (Mon –, Tue –, Wed –, Thu 2 of 2, Fri 0 of 1).',
    )
    expect(await row()).toMatchObject({ ts: underLast()[0]?.ts, thread_ts: digests()[0]?.ts, file_ids: [file?.id] })
  })

  it('comes once, and not again with the next minutes or another start', async () => {
    await stage.advance(1)
    await stage.restart({ minutes: 1 })
    expect(digests()).toHaveLength(1)
    expect(charts()).toHaveLength(1)
  })

  it.each([
    ['Slack failed before it gave an address', 'files.getUploadURLExternal', { kind: 'status', status: 500 }, 1],
    ['the address was lost on its way', 'files.getUploadURLExternal', { kind: 'lost_answer' }, 1],
    ['Slack said not so fast', 'files.completeUploadExternal', { kind: 'rate_limited', retryAfter: 1 }, 2],
    ['Slack failed before it shared it', 'files.completeUploadExternal', { kind: 'status', status: 500 }, 2],
    ['Slack failed after it shared it', 'files.completeUploadExternal', { kind: 'applied_status', status: 500 }, 1],
    ['the answer was lost', 'files.completeUploadExternal', { kind: 'lost_answer' }, 1],
    ['Slack shared it long after it had failed', 'files.completeUploadExternal', { kind: 'late_accept', ms: 2_500 }, 2],
  ] as const)('has its chart once where %s', async (_, method, fault, shares) => {
    const before = stage.slack.log.of('files.completeUploadExternal').length
    stage.slack.faults.next(method, fault)
    await nextWeek()
    await settled()
    expect(charts()).toHaveLength(1)
    expect((await row()).file_ids).toHaveLength(1)
    // A late one is written down twice: what was told, and what came of it.
    const late = fault.kind === 'late_accept' ? 1 : 0
    await expect
      .poll(() => stage.slack.log.of('files.completeUploadExternal').length - before - late, SOON)
      .toBe(shares)
    expect(charts()).toHaveLength(1)
    expect(warnings()).toEqual([])
  })

  it.each([
    ['nobody granted the right to', 'files.getUploadURLExternal', 'missing_scope'],
    ['the workspace takes no files', 'files.getUploadURLExternal', 'file_uploads_disabled'],
    ['the channel takes none', 'files.completeUploadExternal', 'posting_to_channel_denied'],
  ])('stands without its chart where %s: an operator hears it once, and nothing waits', async (_, method, error) => {
    const before = warnings().length
    stage.slack.faults.next(method, { kind: 'error', error })
    await nextWeek()
    await settled()
    expect(charts()).toEqual([])
    expect(warnings().slice(before)).toEqual([expect.objectContaining({ error, kind: 'file' })])
    expect(await row()).toMatchObject({ state: 'live', ts: null })
  })

  it('stands without, rather than with two, where the answer was lost and the history may not be read', async () => {
    const { app } = stage.slack.workspace
    const granted = app.scopes
    stage.slack.faults.next('files.completeUploadExternal', { kind: 'status', status: 500 })
    app.scopes = granted.filter((scope) => scope !== 'channels:history')
    await nextWeek()
    await settled()
    app.scopes = granted
    expect(warnings().at(-1)).toMatchObject({ error: 'history_closed' })
    expect(charts()).toEqual([])
  })

  it('loses a second copy of its chart, should Slack share one file twice', async () => {
    stage.slack.faults.next('files.completeUploadExternal', { kind: 'lost_answer' })
    await nextWeek()
    await settled()
    const { file_ids: ids, ts } = await row()
    const { workspace } = stage.slack
    const { bot_user: user, bot_id } = workspace.app
    const draft = { user, bot_id, text: '', thread_ts: digests().at(-1)?.ts ?? '' }
    shareFiles(workspace, workspace.channels.get(CHANNELS.scorecard), ids, draft)
    expect(charts()).toHaveLength(2)
    await expect.poll(() => underLast().map((seen) => seen.ts), SOON).toEqual([ts])
  })

  it('is held up by no chart that is slow: the channel goes on', async () => {
    stage.slack.workspace.files.processingMs = 1_500
    await nextWeek()
    expect(charts()).toEqual([])
    await settled()
    expect(charts()).toHaveLength(1)
    stage.slack.workspace.files.processingMs = 250
  })

  it('has no chart where not even two days had anything to decide', async () => {
    for (let week = 0; week < 5; week++) await stage.advance(WEEK)
    await stage.settled()
    expect(digests().at(-1)?.text).toContain('0 MQLs')
    expect(charts()).toEqual([])
  })
})
