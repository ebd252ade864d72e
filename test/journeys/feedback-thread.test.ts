import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsOf, leadAt, linesOf, press, readBack, sendForm, type Who } from '../support/card.ts'
import { answerOn, closeLead, feedbackNaming, feedbackOn, LOST, replyOn, underFeedback } from '../support/feedback.ts'
import { CHANNELS, PEOPLE, type Stage, startStage } from '../support/stage.ts'

const TOO_SMALL = {
  Outcome: 'Not a fit',
  Why: 'Too small',
  'How close was it?': 'Far off',
}

describe('The feedback thread', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage.close())

  const person = (who: Who) => stage.slack.person(PEOPLE[who])
  const lastDm = (who: Who) => person(who).dm().at(-1)?.text.replaceAll('\u200b', '')
  const response = async (company: string) =>
    (await readBack(stage, company)).clocks.find(({ kind }: { kind: string }) => kind === 'response')
  const small = (said: string) => ({ ...TOO_SMALL, 'What did they say?': said })

  describe('follow-through', () => {
    it('lost → feedback → answer “will change” → rep told → promise ticked → rep told', async () => {
      await closeLead(stage, 'Promised Parts')
      expect(
        await answerOn(stage, 'maya', 'Promised Parts', {
          'What do you answer?': 'We will change something',
          'Your answer': 'You are right about the page.',
          'What will you change?': 'Put the small-fleet plan first',
          'By when?': '2026-11-27',
        }),
      ).toEqual({})
      const { text } = feedbackOn(stage, 'Promised Parts')
      expect(text).toContain('Answered by Maya Lindqvist in under 1 min · this will change')
      expect(text).toContain('Marketing: do this by Nov 27 · Put the small-fleet plan first')
      expect(lastDm('priya')).toContain('this will change · it will change by Nov 27: Put the small-fleet plan first')
      expect(linesOf(person('priya'), 'Promised Parts').at(-1)).toContain('Put the small-fleet plan first by Nov 27')

      await person('elena').click(feedbackOn(stage, 'Promised Parts'), { label: 'Done' })
      await stage.settled()
      expect(feedbackOn(stage, 'Promised Parts').text).toMatch(
        /:white_check_mark: Done on .* · Elena Rossi · Put the small-fleet plan first/,
      )
      expect(JSON.stringify(feedbackOn(stage, 'Promised Parts').blocks)).not.toContain('promise.done')
      expect(lastDm('priya')).toBe(
        ':white_check_mark: What you told us changed: Put the small-fleet plan first\nElena Rossi · for Promised Parts',
      )
    })

    it('asks what, and a day that is not over', async () => {
      await closeLead(stage, 'Empty Promise')
      const kind = { 'What do you answer?': 'We will change something', 'Your answer': 'Yes.' }
      const past = { 'What will you change?': 'Everything', 'By when?': '2026-11-17' }
      expect(await answerOn(stage, 'maya', 'Empty Promise', { ...kind, ...past })).toEqual({
        due: 'Choose today or a later day.',
      })
      expect(await eventsOf(stage, 'Empty Promise')).not.toContain('response')
    })

    it('is ticked off once, by marketers and leaders only', async () => {
      await closeLead(stage, 'Ticked Twice')
      await answerOn(stage, 'maya', 'Ticked Twice', {
        'What do you answer?': 'We will change something',
        'Your answer': 'Yes.',
        'What will you change?': 'Mend the form',
        'By when?': '2026-11-18',
      })
      const post = feedbackOn(stage, 'Ticked Twice')
      await person('priya').click(post, { label: 'Done' })
      await stage.settled()
      const told = () =>
        person('priya')
          .sees(CHANNELS.feedback)
          .filter((seen) => seen.ephemeral)
          .at(-1)?.text
      expect(told()).toBe('Marketers and leaders can do that.')
      const before = person('priya').dm().length
      await Promise.all([person('maya').click(post, { label: 'Done' }), person('elena').click(post, { label: 'Done' })])
      await stage.settled()
      expect(person('priya').dm()).toHaveLength(before + 1)
      const refused = [...person('maya').sees(CHANNELS.feedback), ...person('elena').sees(CHANNELS.feedback)]
      expect(
        refused.filter(({ ephemeral, text }) => ephemeral && text.includes('ticked this off already')),
      ).toHaveLength(1)
    })
  })

  describe('same reason, same campaign, same days', () => {
    const from = (campaign: string) => ({ more: { campaign } })
    async function fourOf(campaign: string, companies: readonly string[]): Promise<void> {
      for (const [i, company] of companies.entries()) {
        await closeLead(stage, company, {
          who: i % 2 === 0 ? 'priya' : 'jonas',
          fields: small(`Words of ${company}.`),
          ...from(campaign),
        })
      }
    }

    it('are one message, each linked to its card; one answer reaches each hand-off, and each rep once', async () => {
      const four = ['Larkspur Studio', 'Cobalt Bikes', 'Finch & Daughters', 'Moss Street Deli']
      await stage.handOff(leadAt('Another of it', { campaign: 'LinkedIn lead form' }))
      await fourOf('LinkedIn lead form', four)
      const post = feedbackOn(stage, 'Larkspur Studio')
      expect(post.text.replaceAll('\u200b', '')).toMatch(/^Not a fit: too small · 4 hand-offs since 10:00 AM\n/)
      for (const company of four) {
        expect(feedbackOn(stage, company).ts).toBe(post.ts)
        expect(post.text).toContain(`${company}: Words of ${company}.`)
        const { slack } = await readBack(stage, company)
        expect(JSON.stringify(post.blocks)).toContain(slack.permalink)
        expect(JSON.stringify((await import('../support/card.ts')).cardOf(person('priya'), company).blocks)).toContain(
          post.ts.replace('.', ''),
        )
      }
      expect(post.text).toContain('All 4 of 4 came from LinkedIn lead form; it sent 5 MQLs in the same days')
      expect(post.text.replaceAll('\u200b', '')).toContain('Marketing: answer all 4, the first by Nov 20, 2026, 10:')

      const before = { priya: person('priya').dm().length, jonas: person('jonas').dm().length }
      expect(
        await answerOn(stage, 'maya', 'Larkspur Studio', {
          'What do you answer?': 'Thanks',
          'Your answer': 'We stopped that form.',
        }),
      ).toEqual({})
      for (const company of four) {
        expect((await response(company)).state).toBe('met')
        expect((await eventsOf(stage, company)).filter((type) => type === 'response')).toHaveLength(1)
        expect(linesOf(person('priya'), company).at(-1)).toContain('Maya Lindqvist answered for marketing')
      }
      expect(person('priya').dm()).toHaveLength(before.priya + 1)
      expect(person('jonas').dm()).toHaveLength(before.jonas + 1)
      expect(lastDm('priya')).toContain('Marketing answered you on Larkspur Studio, Finch & Daughters')
      expect(feedbackOn(stage, 'Larkspur Studio').text).toContain('Answered by Maya Lindqvist')
      expect(feedbackOn(stage, 'Larkspur Studio').text).toContain('We stopped that form.')
    })

    it('what was answered takes nobody in; another reason, campaign or no campaign stands alone', async () => {
      await closeLead(stage, 'After Answer', { fields: small('x'), ...from('LinkedIn lead form') })
      expect(feedbackOn(stage, 'After Answer').text).toContain('Not a fit: too small · After Answer')
      await closeLead(stage, 'Other Reason', { ...from('LinkedIn lead form') })
      await closeLead(stage, 'Other Campaign', { fields: small('x'), ...from('Webinar') })
      await closeLead(stage, 'No Campaign', { fields: small('x') })
      await closeLead(stage, 'No Campaign Either', { fields: small('x') })
      const posts = ['After Answer', 'Other Reason', 'Other Campaign', 'No Campaign Either'].map(
        (company) => feedbackOn(stage, company).ts,
      )
      expect(new Set(posts).size).toBe(4)
    })

    it('two closes at the same moment find each other; a message that was just posted is edited', async () => {
      const pair = ['Both At Once', 'Once At Both']
      for (const company of pair) {
        await stage.handOff(leadAt(company, { campaign: 'Race' }))
        await press(stage, 'priya', company, 'Claim')
      }
      const forms = []
      for (const [i, company] of pair.entries()) {
        const who = (['priya', 'elena'] as const)[i] ?? 'priya'
        await press(stage, who, company, 'Close…')
        const form = await person(who).seesView()
        for (const [field, value] of Object.entries(LOST)) await form.choose(field, value)
        forms.push(form)
      }
      await Promise.all(forms.map((form) => form.submit()))
      await stage.settled()
      expect(feedbackOn(stage, 'Both At Once').ts).toBe(feedbackOn(stage, 'Once At Both').ts)
      expect(feedbackOn(stage, 'Both At Once').text).toContain('2 hand-offs')
    })

    it('a lead that is reopened leaves; of two the other stands alone; closed again it joins', async () => {
      await fourOf('Leaving', ['Leaves Ltd', 'Stays Ltd'])
      const { ts } = feedbackOn(stage, 'Leaves Ltd')
      await press(stage, 'priya', 'Leaves Ltd', 'Reopen')
      expect(feedbackNaming(stage, 'Leaves Ltd')).toEqual([])
      expect(feedbackOn(stage, 'Stays Ltd').ts).toBe(ts)
      expect(feedbackOn(stage, 'Stays Ltd').text).toContain('Not a fit: too small · Stays Ltd')
      expect(await sendForm(stage, 'priya', 'Leaves Ltd', 'Close…', small('Still small.'))).toEqual({})
      expect(feedbackOn(stage, 'Leaves Ltd').ts).toBe(ts)
      await press(stage, 'jonas', 'Stays Ltd', 'Reopen')
      await answerOn(stage, 'maya', 'Leaves Ltd', {
        'What do you answer?': 'We see it differently',
        'Your answer': 'No.',
      })
      expect(await eventsOf(stage, 'Leaves Ltd')).toContain('response')
      expect(await eventsOf(stage, 'Stays Ltd')).not.toContain('response')
    })

    it('answered while another joins: whoever comes second sees what the first did', async () => {
      await fourOf('Join race', ['Early Eng', 'Middle Eng'])
      await stage.handOff(leadAt('Late Eng', { campaign: 'Join race' }))
      await press(stage, 'priya', 'Late Eng', 'Claim')
      await press(stage, 'priya', 'Late Eng', 'Close…')
      const close = await person('priya').seesView()
      for (const [field, value] of Object.entries(small('Late words.'))) await close.choose(field, value)
      await person('maya').click(feedbackOn(stage, 'Early Eng'), { label: 'Answer…' })
      await stage.settled()
      const form = await person('maya').seesView('Answer feedback')
      await form.choose('What do you answer?', 'Thanks')
      await stage.settled()
      await form.choose('Your answer', 'Noted.')
      await Promise.all([form.submit(), close.submit()])
      await stage.settled()
      const together = feedbackOn(stage, 'Late Eng').ts === feedbackOn(stage, 'Early Eng').ts
      const answered = (await eventsOf(stage, 'Late Eng')).includes('response')
      expect(answered).toBe(together)
      expect(feedbackOn(stage, 'Late Eng').text.includes('Noted.')).toBe(together)
    })

    it('a week later, another message; more than eight rows are counted; nobody is reminded of each', async () => {
      await fourOf(
        'Long list',
        Array.from({ length: 10 }, (_, i) => `Row ${i} GmbH`),
      )
      expect(feedbackOn(stage, 'Row 0 GmbH').text).toContain('and 2 more')
      expect(feedbackNaming(stage, 'Row 9 GmbH')).toEqual([])
      const before = person('maya').dm().length
      await stage.advance(2 * 24 * 60)
      const warned = person('maya')
        .dm()
        .slice(before)
        .filter((seen) => /Row \d GmbH/.test(seen.text))
      expect(warned.length).toBeLessThanOrEqual(1)
      await stage.advance(6 * 24 * 60)
      await closeLead(stage, 'Next Week Co', { fields: small('x'), ...from('Long list') })
      expect(feedbackOn(stage, 'Next Week Co').text).toContain('Not a fit: too small · Next Week Co')
    }, 120_000)

    it('“Also answers” takes in others of the same reason, and nothing that is not chosen', async () => {
      const lost = { fields: { ...LOST, Why: 'No decision' } }
      for (const company of ['Main One', 'Also One', 'Not Chosen']) await closeLead(stage, company, lost)
      expect(
        await answerOn(stage, 'maya', 'Main One', {
          'What do you answer?': 'Thanks',
          'Your answer': 'For both.',
          'Also answers': ['Also One'],
        }),
      ).toEqual({})
      expect(feedbackOn(stage, 'Also One').text).toContain('For both.')
      expect(feedbackOn(stage, 'Not Chosen').text).not.toContain('For both.')
      expect(lastDm('priya')).toContain('Main One, Also One')
    })

    it('of what it also answers, what somebody answered meanwhile keeps its answer', async () => {
      const lost = { fields: { ...LOST, Why: 'Chose nothing' } }
      for (const company of ['First Of Two', 'Faster Of Two']) await closeLead(stage, company, lost)
      await person('maya').click(feedbackOn(stage, 'First Of Two'), { label: 'Answer…' })
      await stage.settled()
      const form = await person('maya').seesView('Answer feedback')
      await form.choose('What do you answer?', 'Thanks')
      await stage.settled()
      await form.choose('Your answer', 'Slow words.')
      await form.choose('Also answers', ['Faster Of Two'])
      await replyOn(stage, 'elena', 'Faster Of Two', 'Fast words.')
      expect((await form.submit()).errors ?? {}).toEqual({})
      await stage.settled()
      expect(feedbackOn(stage, 'First Of Two').text).toContain('Slow words.')
      expect(feedbackOn(stage, 'Faster Of Two').text).toContain('Fast words.')
      expect((await eventsOf(stage, 'Faster Of Two')).filter((type) => type === 'response')).toHaveLength(1)
    })
  })

  describe('a plain reply in the thread', () => {
    it('by a leader who closed it themselves is no answer', async () => {
      await closeLead(stage, 'Own Words', { who: 'elena' })
      await replyOn(stage, 'elena', 'Own Words', 'By the way, they liked the demo.')
      expect(await eventsOf(stage, 'Own Words')).not.toContain('response')
    })

    it('by a marketer is the answer; later ones stay in the thread', async () => {
      await closeLead(stage, 'Plain Reply')
      await replyOn(stage, 'jonas', 'Plain Reply', 'Same with mine.')
      expect(await eventsOf(stage, 'Plain Reply')).not.toContain('response')
      await replyOn(stage, 'maya', 'Plain Reply', 'The page & the plan change <soon>.')
      expect(feedbackOn(stage, 'Plain Reply').text).toContain('The page & the plan change <soon>.')
      expect(lastDm('priya')).toContain('Marketing answered you on Plain Reply')
      expect((await response('Plain Reply')).state).toBe('met')
      await replyOn(stage, 'maya', 'Plain Reply', 'And thank you.')
      await replyOn(stage, 'elena', 'Plain Reply', 'Well done.')
      const { events } = await readBack(stage, 'Plain Reply')
      expect(events.filter(({ type }: { type: string }) => type === 'response')).toMatchObject([
        { actor: PEOPLE.maya, source: 'reply' },
      ])
    })

    it('delivered twice counts once; by the rep, a guest or an outsider, in another thread or as a file it counts not', async () => {
      await closeLead(stage, 'Nobody Answers')
      stage.slack.events.duplicateAll()
      for (const who of ['priya', 'guest', 'foreigner'] as const) await replyOn(stage, who, 'Nobody Answers', 'Hello')
      await person('maya').post(CHANNELS.feedback, 'Not in a thread')
      await stage.settled()
      expect(await eventsOf(stage, 'Nobody Answers')).not.toContain('response')
      await replyOn(stage, 'elena', 'Nobody Answers', 'Answered at last.')
      stage.slack.events.duplicateAll(false)
      expect((await eventsOf(stage, 'Nobody Answers')).filter((type) => type === 'response')).toHaveLength(1)
    })

    it('at the same moment as the form, one of them is the answer', async () => {
      await closeLead(stage, 'Two Ways')
      await person('elena').click(feedbackOn(stage, 'Two Ways'), { label: 'Answer…' })
      await stage.settled()
      const form = await person('elena').seesView('Answer feedback')
      await form.choose('What do you answer?', 'Thanks')
      await stage.settled()
      await form.choose('Your answer', 'By form')
      await Promise.all([form.submit(), replyOn(stage, 'maya', 'Two Ways', 'By reply')])
      await stage.settled()
      if (person('elena').hasView()) await form.close()
      expect((await eventsOf(stage, 'Two Ways')).filter((type) => type === 'response')).toHaveLength(1)
    })
  })

  describe('“need more” asks the rep back', () => {
    const ASK = { 'What do you answer?': 'We need to know more', 'Your question': 'Which plan?' }

    it('the clock is met, the rep is asked, what they add is shown, and marketing answers again', async () => {
      await closeLead(stage, 'Needs More')
      await answerOn(stage, 'maya', 'Needs More', ASK)
      expect((await response('Needs More')).state).toBe('met')
      expect(feedbackOn(stage, 'Needs More').text).toContain('Asked back by Maya Lindqvist')
      expect(feedbackOn(stage, 'Needs More').text).toContain('Sales was asked for more.')
      expect(lastDm('priya')).toContain('Marketing asks you for more on Needs More\nWhich plan?')
      expect(linesOf(person('priya'), 'Needs More').at(-1)).toContain('Maya Lindqvist asks for more, for marketing')
      const dm = person('priya').dm().at(-1)
      if (!dm) throw new Error('nobody was asked')
      await person('priya').click(dm, { label: 'Add feedback…' })
      await stage.settled()
      const form = await person('priya').seesView()
      await form.choose('Note', 'The yearly one.')
      await form.submit()
      await stage.settled()
      expect(feedbackOn(stage, 'Needs More').text).toContain('The yearly one.')
      expect(feedbackOn(stage, 'Needs More').text).toContain('Sales said more since')
      expect(underFeedback(stage, 'Needs More').map(({ text }) => text)).toEqual([
        ':memo: Priya Nair said more on Needs More\nThe yearly one.',
      ])
      expect(JSON.stringify(underFeedback(stage, 'Needs More')[0]?.blocks)).not.toContain('<@')
      const before = person('priya').dm().length
      await answerOn(stage, 'elena', 'Needs More', { 'What do you answer?': 'Thanks', 'Your answer': 'Clear now.' })
      expect(person('priya').dm()).toHaveLength(before + 1)
      expect(feedbackOn(stage, 'Needs More').text).toContain('Clear now.')
      expect(person('priya').dm().at(-2)?.text).toContain('Which plan?')
      expect(JSON.stringify(feedbackOn(stage, 'Needs More').blocks)).not.toContain('Answer…')
    })

    it('the rep’s plain reply is the addition, and then marketing’s is the answer', async () => {
      await closeLead(stage, 'Reply Back')
      await answerOn(stage, 'maya', 'Reply Back', ASK)
      await replyOn(stage, 'maya', 'Reply Back', 'The small or the big one, I mean.')
      expect((await eventsOf(stage, 'Reply Back')).filter((type) => type === 'response')).toHaveLength(1)
      await replyOn(stage, 'priya', 'Reply Back', 'The small one.')
      expect(feedbackOn(stage, 'Reply Back').text).toContain('The small one.')
      expect((await eventsOf(stage, 'Reply Back')).at(-1)).toBe('feedback')
      expect(underFeedback(stage, 'Reply Back')).toHaveLength(2)
      await replyOn(stage, 'maya', 'Reply Back', 'Thanks, that helps.')
      expect((await eventsOf(stage, 'Reply Back')).filter((type) => type === 'response')).toHaveLength(2)
    })
  })
})
