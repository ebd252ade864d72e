import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { ViewHand } from '../../sandbox/slack/person/view-hand.ts'
import { carryOut } from '../../src/control/commands.ts'
import { applyAgreement } from '../../src/use-cases/apply-agreement.ts'
import { decideProposal, proposeAgreement } from '../../src/use-cases/decide-agreement.ts'
import { readDraft } from '../../src/use-cases/draft-agreement.ts'
import { leadAt, press, readBack, type Who } from '../support/card.ts'
import { AGREEMENT, CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const TEAM = 'T0MERIDIAN'

/** Elena leads sales, Maya leads marketing, Jonas looks after Baton. */
const TWO_LEADERS = `
calendar: { zone: Europe/Berlin }
people:
  - { email: priya@meridian.example, roles: [rep], manager: elena@meridian.example }
  - { email: jonas@meridian.example, roles: [rep, admin] }
  - { email: maya@meridian.example, roles: [marketer, leader] }
  - { email: elena@meridian.example, roles: [leader] }
`

async function agreedStage(text: string | null): Promise<Stage> {
  const stage = await startStage({ agreement: null })
  if (text !== null) await applyAgreement(stage.baton.deps, TEAM, text, 'cli')
  return stage
}

/** What somebody does about the agreement, at whatever door. */
function hands(stage: Stage, who: Who) {
  const person = stage.slack.person(PEOPLE[who])
  const opened = async (title?: string): Promise<ViewHand> => {
    await stage.settled()
    return person.seesView(title)
  }
  const closeAll = async () => {
    while (person.hasView()) await person.view().close()
  }
  const agreement = async () => {
    await closeAll()
    await person.command('/baton', 'agreement')
    return opened()
  }
  const editor = async () => {
    await (await agreement()).click({ label: 'Change…' })
    return opened()
  }
  /** Fills the form of a part and keeps it. @returns what was wrong under which field */
  const keep = async (section: string, fields: Record<string, unknown>) => {
    const view = await editor()
    await view.click({ actionId: 'agreement.section' }, section)
    const form = await opened()
    for (const [field, value] of Object.entries(fields)) await form.choose(field, value)
    const { errors = {} } = await form.submit()
    await stage.settled()
    return errors
  }
  const propose = async () => {
    const { view } = { view: person.view() }
    await view.submit()
    await stage.settled()
    const said = person.view().text
    await closeAll()
    return said
  }
  const asked = (version: number) =>
    person.dm().findLast((seen) => !seen.ephemeral && seen.text.includes(`Agreement v${version}`))
  const decide = async (version: number, label: string) => {
    const message = asked(version)
    if (!message) throw new Error(`${who} was not asked about v${version}`)
    const before = person.dm().length
    await person.click(message, { label })
    await stage.settled()
    return person
      .dm()
      .slice(before)
      .map(({ text }) => text)
  }
  const decline = async (version: number, why: string) => {
    await decide(version, 'Decline…')
    const form = await opened()
    await form.fill('Why?', why)
    const outcome = await form.submit()
    await stage.settled()
    return outcome
  }
  return { person, agreement, editor, keep, propose, asked, decide, decline, opened, closeAll }
}

const inForce = async (stage: Stage) => {
  const stored = await stage.baton.deps.store.agreement(TEAM)
  if (!stored) throw new Error('no agreement is in force')
  return stored
}

const news = (stage: Stage) =>
  stage.slack
    .person(PEOPLE.priya)
    .sees(CHANNELS.handoffs)
    .filter((seen) => seen.text.includes('is in force'))
    .map((seen) => seen.text)

describe('The agreement: proposed by one side, in force when a leader of each approves', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await agreedStage(TWO_LEADERS)
  })
  afterAll(() => stage.close())

  it('/baton agreement tells it in plain words, to everybody', async () => {
    const view = await hands(stage, 'priya').agreement()
    expect(view.title).toBe('Agreement v1')
    expect(view.text).toContain('Claim in 5 min · contact in 15 min · qualify or close in 7 business days')
    expect(view.text).toContain('Mon–Fri 09:00–17:00')
    expect(view.text).toContain('Leaders and admins propose changes')
    expect(view.text).not.toContain('Change…')
  })

  it('the sales leader changes a target: the diff, and what it would have meant', async () => {
    for (const [company, minutes] of [
      ['Swift', 6],
      ['Steady', 12],
      ['Late', 20],
    ] as const) {
      await stage.handOff(leadAt(company))
      await press(stage, 'priya', company, 'Claim')
      await stage.advance(minutes)
      await press(stage, 'priya', company, 'Mark contacted')
    }
    await stage.handOff(leadAt('Before'))
    const elena = hands(stage, 'elena')
    expect(await elena.keep('Targets · Hot', { 'Contact within': '10m' })).toEqual({})
    const editor = elena.person.view()
    expect(editor.title).toBe('Change the agreement')
    expect(editor.text).toContain('1 change so far')
    expect(editor.text).toContain('Hot · contact')
    expect(editor.text).toContain('15 min')
    expect(editor.text).toContain('Last 4 weeks: 1 of 3 in time with 10 min, 2 of 3 in time with 15 min')
    expect(editor.text).toContain('The best month so far was 33 % (1 of 3, November 2026)')
    expect(await elena.propose()).toContain('Agreement v2 is proposed. It waits for marketing (Maya Lindqvist)')
    expect((await inForce(stage)).version).toBe(1)
  })

  it('the other side’s leader is asked, and nobody else', async () => {
    const message = hands(stage, 'maya').asked(2)
    expect(message?.text).toContain('Proposed by Elena Rossi')
    expect(message?.text).toContain('Sales approved it. Marketing (Maya Lindqvist) decides next.')
    expect(message?.text).toContain('1 of 3 in time with 10 min')
    expect(message?.buttons).toEqual(['Approve', 'Decline…', 'Review…', 'Later'])
    expect(hands(stage, 'elena').asked(2)).toBeUndefined()
    expect(hands(stage, 'jonas').asked(2)).toBeUndefined()
  })

  it('Homes show what waits, and for whom', async () => {
    const home = await stage.slack.person(PEOPLE.maya).openHome()
    expect(home.text).toContain('Agreement v2 waits for you')
    expect((await stage.slack.person(PEOPLE.elena).openHome()).text).toContain('Waits for marketing (Maya Lindqvist)')
    expect((await stage.slack.person(PEOPLE.priya).openHome()).text).not.toContain('Agreement')
    await home.click({ label: 'Review…' })
    const review = await hands(stage, 'maya').opened('Agreement v2')
    expect(review.text).toContain('Hot · contact')
    await review.close()
  })

  it('Later changes nothing; one change is decided at a time', async () => {
    expect(await hands(stage, 'maya').decide(2, 'Later')).toEqual([expect.stringContaining('waits in Baton’s Home')])
    const modal = await hands(stage, 'jonas').agreement()
    expect(modal.text).toContain('Agreement v2 is proposed')
    expect(modal.text).not.toContain('Change…')
  })

  it('the second approval puts it in force; the card born before keeps its terms, a new one has the new ones', async () => {
    await hands(stage, 'maya').decide(2, 'Approve')
    expect(await inForce(stage)).toMatchObject({
      version: 2,
      source: 'slack',
      proposedBy: PEOPLE.elena,
      approvals: [
        { side: 'sales', by: PEOPLE.elena, source: 'slack' },
        { side: 'marketing', by: PEOPLE.maya, source: 'slack' },
      ],
    })
    await stage.handOff(leadAt('After'))
    const contact = async (company: string) =>
      (await readBack(stage, company)).clocks.find((clock: { kind: string }) => clock.kind === 'contact').targetMinutes
    expect(await contact('Before')).toBe(15)
    expect(await contact('After')).toBe(10)
  })

  it('the question is settled in place, the proposer hears it, and the channel is told once', async () => {
    const settled = hands(stage, 'maya').asked(2)
    expect(settled?.buttons).toEqual([])
    expect(settled?.text).toContain(
      'Agreement v2 is in force, approved by Elena Rossi (sales) and Maya Lindqvist (marketing)',
    )
    expect(hands(stage, 'elena').asked(2)?.text).toContain('Agreement v2 is in force')
    expect(news(stage)).toEqual([expect.stringContaining('Agreement v2 is in force\n• Hot · contact: 15 min → 10 min')])
    expect((await hands(stage, 'priya').agreement()).text).toContain('Proposed by Elena Rossi · approved by')
  })

  it('a decline asks why, and the proposer hears it', async () => {
    const maya = hands(stage, 'maya')
    expect(await maya.keep('Who gets a lead', { 'Who gets a lead': 'In turn' })).toEqual({})
    expect(await maya.propose()).toContain('waits for sales (Elena Rossi)')
    expect((await hands(stage, 'elena').decline(3, 'Not before the *new year*')).ok).toBe(true)
    const told = maya.asked(3)
    expect(told?.text).toContain('Agreement v3 was declined by Elena Rossi')
    expect(told?.text).toContain('Not before the *new year*')
    expect(hands(stage, 'elena').asked(3)?.buttons).toEqual([])
    expect((await inForce(stage)).version).toBe(2)
    expect(news(stage)).toHaveLength(1)
  })

  it('an admin proposes and approves nothing; whoever proposed takes it back', async () => {
    const jonas = hands(stage, 'jonas')
    await jonas.keep('What marketing promises', { 'Answer feedback within': '1d', 'Of these, good ones': '80%' })
    expect(await jonas.propose()).toContain('waits for sales (Elena Rossi) and marketing (Maya Lindqvist)')
    expect(hands(stage, 'elena').asked(3)?.buttons).toContain('Approve')
    const modal = await jonas.agreement()
    await modal.click({ label: 'Review…' })
    await (await jonas.opened('Agreement v3')).click({ label: 'Take it back' })
    await stage.settled()
    expect(hands(stage, 'elena').asked(3)?.text).toContain('was taken back by Jonas Weber')
    await jonas.closeAll()
  })

  it('an approval of what was taken back is refused in a sentence, and nothing comes into force', async () => {
    const { deps } = stage.baton
    const jonas = hands(stage, 'jonas')
    await jonas.editor()
    await jonas.keep('What marketing promises', { 'Answer feedback within': '1d' })
    await jonas.propose()
    const open = await deps.store.openProposal(TEAM)
    const acting = { workspaceId: TEAM, actorId: PEOPLE.elena, proposalId: open?.id ?? '' }
    const withdrawn = { ...acting, actorId: PEOPLE.jonas, inboundKey: 'k1', decision: { type: 'withdraw' as const } }
    expect(await decideProposal(deps, withdrawn)).toMatchObject({ ok: true })
    const late = { ...acting, inboundKey: 'k2', decision: { type: 'approve' as const } }
    expect(await decideProposal(deps, late)).toMatchObject({ refusal: { kind: 'decided', state: 'withdrawn' } })
    expect(await decideProposal(deps, withdrawn)).toMatchObject({ refusal: { kind: 'repeated' } })
    expect((await inForce(stage)).version).toBe(2)
    await jonas.closeAll()
  })

  it('a rep who gets at the buttons is refused', async () => {
    const priya = hands(stage, 'priya')
    const { deps } = stage.baton
    expect(await readDraft(deps, { workspaceId: TEAM, actorId: PEOPLE.priya })).toMatchObject({
      refusal: { kind: 'not_leader' },
    })
    expect(await readDraft(deps, { workspaceId: TEAM, actorId: PEOPLE.guest })).toMatchObject({
      refusal: { kind: 'not_leader' },
    })
    expect(priya.asked(3)).toBeUndefined()
  })
})

describe('Bad values, and what was begun', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await agreedStage(TWO_LEADERS)
  })
  afterAll(() => stage.close())

  it.each<[string, Record<string, string>, Record<string, RegExp>]>([
    [
      'Targets · Hot',
      { 'Contact within': 'soon', Grades: 'Z9' },
      { 'agreement.contact': /duration such as 5m/, 'agreement.grades': /A1/ },
    ],
    [
      'Attempts · Hot',
      { Attempts: 'many', 'Among them at least': '3 pigeon', 'Apart by': 'a while' },
      { 'agreement.count': /whole number/, 'agreement.mix': /call, email/, 'agreement.gap': /duration such as 5m/ },
    ],
    [
      'Hours and time zone',
      { Hours: 'mon-fri: 09:00-17:00\nfriday: 9-5', Country: 'XX' },
      { 'agreement.hours': /window such as/ },
    ],
    ['Hours and time zone', { 'Time zone': 'Mars/Olympus' }, { 'agreement.zone': /time zone such as Europe\/Berlin/ }],
    ['Hours and time zone', { Country: 'XX' }, { 'agreement.country': /country whose holidays are known/ }],
    ['Holidays', { 'Days off besides': '2026-12-24\n2026-02-30' }, { 'agreement.add': /Line 2 must be a date/ }],
    [
      'Warnings',
      { 'Every clock': '50% remind the owner\n80% shout' },
      { 'agreement.default': /Line 2 must be one of remind-owner/ },
    ],
    ['Who gets a lead', { 'Who takes turns': 'nobody' }, { 'agreement.group': /Line 1 must be an e-mail/ }],
    ['Digests and pauses', { 'Digest of the day': 'noon' }, { 'agreement.day': /time such as/ }],
    [
      'People',
      { People: 'people:\n  - { email: a@x.example }\n  - { email: b@x.example, roles: [boss] }' },
      { 'agreement.page0': /^Line 3: people\.1\.roles\.0 must be one of rep/ },
    ],
  ])('%s: %j is told at its field, with its line', async (section, fields, wrong) => {
    const elena = hands(stage, 'elena')
    const errors = await elena.keep(section, fields)
    for (const [field, sentence] of Object.entries(wrong)) expect(errors[field]).toMatch(sentence)
    expect(Object.keys(errors)).toEqual(expect.arrayContaining(Object.keys(wrong)))
    await elena.closeAll()
    expect(await stage.baton.deps.store.draftOf(TEAM, PEOPLE.elena)).toBeNull()
  })

  it('every form sent as it was opened changes nothing', async () => {
    const elena = hands(stage, 'elena')
    const view = await elena.editor()
    const { accessory } = view.raw.blocks.find((block) => 'accessory' in block) as unknown as {
      accessory: { options: { text: { text: string } }[] }
    }
    for (const section of accessory.options.map(({ text }) => text.text)) {
      expect({ section, errors: await elena.keep(section, {}) }).toEqual({ section, errors: {} })
      expect(elena.person.view().text).toContain('Nothing is changed yet')
    }
    await elena.closeAll()
  }, 60_000)

  it('holidays are ticked off and added; the agreement tells which, and why', async () => {
    const elena = hands(stage, 'elena')
    await elena.keep('Hours and time zone', { Country: 'de', Region: 'be' })
    expect(elena.person.view().text).toContain('Public holidays')
    const boxes = 'agreement.closed0:2026-12-25'
    await elena.keep('Holidays', { 'Days off besides': '2026-12-24', [boxes]: ['2027-01-01', '2027-03-08'] })
    const { text } = elena.person.view()
    expect(text).toContain('Dec 25, 2026, Mar 26, 2027')
    await elena.propose()
    await hands(stage, 'maya').decide(2, 'Approve')
    const view = await hands(stage, 'priya').agreement()
    expect(view.text).toContain('holidays of Germany (BE)')
    expect(view.text).toContain('Thu, Dec 24, 2026 · added by the team\nFri, Jan 1, 2027 · New Year')
    expect(view.text).toContain('Worked all the same, ticked off: Fri, Dec 25, 2026 · Christmas Day')
    const { holidays } = (await inForce(stage)).document.calendar
    expect(holidays).toMatchObject({ country: 'DE', region: 'BE', add: ['2026-12-24'] })
    expect(holidays.skip).toContain('2026-12-25')
  })

  it('how leads are tried is a form too: number, mix and gap, and warnings at any hour', async () => {
    const elena = hands(stage, 'elena')
    const asked = { Attempts: '5', Within: '8d', 'Among them at least': '2 calls, e-mail: 1', 'Apart by': '1d' }
    expect(await elena.keep('Attempts · Standard', asked)).toEqual({})
    expect(elena.person.view().text).toContain('5 in 8 business days, at least 2 by call and 1 by email')
    expect(
      await elena.keep('Targets · Standard', { Warnings: ['At any hour: they do not wait for working hours'], Sources: 'partner fair, list' }),
    ).toEqual({})
    const draft = await stage.baton.deps.store.draftOf(TEAM, PEOPLE.elena)
    expect(draft?.document.tiers['standard']).toMatchObject({
      always: true,
      sources: ['partner fair', 'list'],
      attempts: { count: 5, within: '8d', atLeast: { call: 2, email: 1 }, gap: '1d' },
    })
    expect(await elena.keep('Attempts · Standard', { 'Among them at least': '', 'Apart by': '' })).toEqual({})
    const { document } = (await stage.baton.deps.store.draftOf(TEAM, PEOPLE.elena)) ?? {}
    expect(document?.tiers['standard']?.attempts).toEqual({ count: 5, within: '8d', atLeast: {} })
    await elena.editor().then((editor) => editor.click({ label: 'Start over' }))
    await stage.settled()
    await elena.closeAll()
  })

  it('what was begun waits, and can be started over', async () => {
    const elena = hands(stage, 'elena')
    await elena.keep('Digests and pauses', { 'Digest of the day': '09:15' })
    await elena.closeAll()
    const editor = await elena.editor()
    expect(editor.text).toContain('Digest of the day')
    await editor.click({ label: 'Start over' })
    await stage.settled()
    expect(elena.person.view().text).toContain('Nothing is changed yet')
    await elena.closeAll()
  })

  it('a form drawn before another version came into force is refused, and nothing is half applied', async () => {
    const elena = hands(stage, 'elena')
    const view = await elena.editor()
    await view.click({ actionId: 'agreement.section' }, 'Targets · Hot')
    const form = await elena.opened()
    await form.fill('Contact within', '11m')
    await applyAgreement(stage.baton.deps, TEAM, `${TWO_LEADERS}\nresponse: 4d\n`, 'cli')
    const { errors } = await form.submit()
    expect(Object.values(errors ?? {})).toEqual([expect.stringContaining('came into force meanwhile')])
    expect((await inForce(stage)).document.tiers['hot']?.contact).toBe('15m')
    await elena.closeAll()
  })

  it('a version from outside supersedes what is proposed, and everybody hears so', async () => {
    const elena = hands(stage, 'elena')
    await elena.keep('Targets · Hot', { 'Contact within': '12m' })
    await elena.propose()
    const { version } = await inForce(stage)
    const question = hands(stage, 'maya').asked(version + 1)
    await applyAgreement(stage.baton.deps, TEAM, `${TWO_LEADERS}\nresponse: 5d\n`, 'cli')
    await stage.settled()
    const settled = stage.slack
      .person(PEOPLE.maya)
      .dm()
      .find((seen) => seen.ts === question?.ts)
    expect(settled?.text).toContain(`agreement v${version + 1} came into force first`)
    expect(settled?.buttons).toEqual([])
    expect(elena.person.dm().at(-1)?.text).toContain('Nothing of it was applied')
    expect(await inForce(stage)).toMatchObject({ version: version + 1, document: { response: '5d' } })
  })

  it('the whole document as YAML, in a few fields, says the same as the export', async () => {
    const elena = hands(stage, 'elena')
    const view = await elena.editor()
    await view.click({ actionId: 'agreement.section' }, 'The whole document')
    const form = await elena.opened()
    const pages = form.raw.blocks.flatMap((block) => {
      const { element } = block as unknown as { element?: { initial_value?: string } }
      return element?.initial_value ?? []
    })
    const exported = await carryOut(stage.baton.deps, { command: 'agreement export' })
    expect(parse(pages.join('\n'))).toEqual(parse(exported.out))
    await elena.closeAll()
  })
})

describe('Who approves where sides are short of leaders', () => {
  it('one leader with both sides puts it in force alone', async () => {
    const stage = await agreedStage(AGREEMENT)
    const elena = hands(stage, 'elena')
    await elena.keep('Targets · Hot', { 'Contact within': '10m' })
    expect(await elena.propose()).toContain('Agreement v2 is in force')
    expect(await inForce(stage)).toMatchObject({ version: 2, approvals: [{ by: PEOPLE.elena }, { by: PEOPLE.elena }] })
    expect(elena.asked(2)).toBeUndefined()
    expect(news(stage)).toHaveLength(1)
    await stage.close()
  })

  it('where nobody is listed, the workspace’s admin is leader of both; the defaults are changed', async () => {
    const stage = await agreedStage(null)
    const elena = hands(stage, 'elena')
    expect((await elena.agreement()).text).toContain('Nobody has agreed on anything yet')
    await elena.keep('Targets · Hot', { 'Claim within': '4m' })
    expect(await elena.propose()).toContain('Agreement v1 is in force')
    expect(news(stage)).toEqual([expect.stringContaining('Agreement v1 is in force\n• Hot · claim: 5 min → 4 min')])
    await stage.close()
  })

  it('two approvals at once make one version', async () => {
    const stage = await agreedStage(
      `${TWO_LEADERS}  - { email: gus@meridian.example, roles: [leader], side: marketing }\n`,
    )
    const jonas = hands(stage, 'jonas')
    await jonas.keep('Targets · Hot', { 'Contact within': '10m' })
    await jonas.propose()
    const click = (who: Who) => {
      const { person, asked } = hands(stage, who)
      const message = asked(2)
      return message ? person.click(message, { label: 'Approve' }) : Promise.reject(new Error(`${who} was not asked`))
    }
    await Promise.all([click('elena'), click('maya'), click('elena')])
    await stage.settled()
    expect((await inForce(stage)).version).toBe(2)
    expect((await inForce(stage)).approvals.map(({ side }) => side).sort()).toEqual(['marketing', 'sales'])
    expect(news(stage)).toHaveLength(1)
    await stage.close()
  })
})

describe('AGREEMENT_FILE keeps the agreement', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage({ agreement: TWO_LEADERS })
  })
  afterAll(() => stage.close())

  it('its approval is recorded as the file’s', async () => {
    const both = [
      { side: 'sales', by: null },
      { side: 'marketing', by: null },
    ].map((one) => ({ ...one, source: 'file' }))
    expect(await inForce(stage)).toMatchObject({ version: 1, source: 'file', approvals: both })
    expect(news(stage)).toEqual([])
  })

  it('nothing is proposed in Slack: the next start would undo it', async () => {
    const view = await hands(stage, 'elena').agreement()
    expect(view.text).toContain('AGREEMENT_FILE')
    expect(view.text).toContain('applied from the agreement file'.replace('a', 'A'))
    expect(view.text).not.toContain('Change…')
    const tried = await proposeAgreement(stage.baton.deps, {
      workspaceId: TEAM,
      actorId: PEOPLE.elena,
      inboundKey: 'k',
      base: 1,
    })
    expect(tried).toMatchObject({ ok: false, refusal: { kind: 'kept_in_file' } })
  })

  it('a changed file is told in the channel; the command line says that the file wins', async () => {
    await stage.restart({ agreement: `${TWO_LEADERS}\nresponse: 3d\n` })
    expect(news(stage)).toEqual([expect.stringContaining('Answer to feedback: 2 business days → 3 business days')])
    const applied = await carryOut(stage.baton.deps, {
      command: 'agreement apply',
      text: `${TWO_LEADERS}\nresponse: 4d\n`,
    })
    expect(applied).toMatchObject({ code: 0, err: expect.stringContaining('AGREEMENT_FILE is set') })
    expect(await inForce(stage)).toMatchObject({ version: 3, source: 'cli' })
  })
})
