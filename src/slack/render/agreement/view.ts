import type { KnownBlock, ModalView } from '@slack/types'
import type { Agreement } from '../../../domain/agreement.ts'
import { tierName } from '../../../domain/agreement-terms.ts'
import type { AgreementView } from '../../../domain/agreement-views.ts'
import {
  attemptsWords,
  dateWords,
  durationWords,
  hoursWords,
  ladderWords,
  listed,
  PROMISE_NAMES,
  placeWords,
  ROUTING_WORDS,
  tiersByHaste,
} from '../../../domain/agreement-words.ts'
import { type ClosedDay, closedDays } from '../../../domain/closed-days.ts'
import { weekdayName } from '../../../domain/day-names.ts'
import { ACTIONS, CALLBACKS } from '../../ids.ts'
import { encodeMeta } from '../../meta.ts'
import { button, context, divider, plain, section } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { LIST_ROWS } from '../limits.ts'
import { dots, personName, word } from '../text.ts'
import { day, zoneCity } from '../time.ts'
import { capital, count, figure } from '../words.ts'
import { approvedBy, awaitedBy } from './words.ts'

/** Tiers that are told; more would bury the rest. */
const TIERS = 12

/** The agreement in force in plain words, what is proposed, and the way to a change. */
export function agreementModal(
  view: AgreementView,
  { proposes, keptInFile }: { proposes: boolean; keptInFile: boolean },
): ModalView {
  const { version, agreement, open } = view
  const mayChange = proposes && !open
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.agreement,
    title: plain(version === 0 ? 'Agreement' : `Agreement v${version}`),
    close: plain('Close'),
    private_metadata: encodeMeta({ agreement: { base: version } }),
    blocks: [
      section(signedLine(view), mayChange ? button(ACTIONS.agreementChange, 'Change…', null, true) : undefined),
      ...openBlocks(view),
      ...(keptInFile ? context(keptInFileSentence()) : []),
      ...(mayChange || open || keptInFile ? [] : context(WHO_DECIDES)),
      divider(),
      ...tierBlocks(agreement),
      ...promiseBlocks(agreement),
      divider(),
      ...calendarBlocks(view),
      ...context('Every hand-off keeps the version that it was born under.'),
    ],
  })
}

const WHO_DECIDES = 'Leaders and admins propose changes. A leader of each side approves them.'

/** Said wherever somebody wants to change in Slack what a file decides. */
export function keptInFileSentence(): string {
  return 'This workspace keeps its agreement in a file (`AGREEMENT_FILE`). Change it there; Baton applies it when it starts.'
}

function signedLine({ version, since, proposer, approvals, now, zone }: AgreementView): string {
  if (version === 0) return '*Nobody has agreed on anything yet.* These are the defaults.'
  const from = since === null ? '' : ` since ${day(since, { now, zone })}`
  const verb = approvals[0]?.source === 'slack' ? 'approved by' : 'applied from'
  const signed = approvals.length > 0 ? `${verb} ${approvedBy(approvals)}` : ''
  return `*In force${from}*\n${capital(dots([proposer && `proposed by ${personName(proposer)}`, signed]))}`.trim()
}

function openBlocks({ open }: AgreementView): KnownBlock[] {
  if (!open) return []
  const { version, proposer, changes, awaited, proposal } = open
  const sentence = `*Agreement v${version} is proposed* by ${personName(proposer)} · ${count(changes.length, 'change')} · waits for ${awaitedBy(awaited)}`
  return [section(sentence, button(ACTIONS.agreementReview, 'Review…', proposal.id))]
}

function tierBlocks(agreement: Agreement): KnownBlock[] {
  const { nurture } = agreement
  const entries = tiersByHaste(agreement)
  const left = entries.length - TIERS
  return [
    ...entries.slice(0, TIERS).map(([name, tier]) => {
      const who = dots([tier.grades.join(', '), tier.sources.join(', ')])
      const promises = (['acknowledge', 'contact', 'outcome'] as const).map(
        (kind) => `${PROMISE_NAMES[kind]} in ${durationWords(tier[kind])}`,
      )
      return section(
        `*${word(tierName(name))}*${who && ` · ${word(who)}`}\n${capital(dots(promises))}\n${capital(`attempts: ${attemptsWords(tier.attempts)}`)}`,
      )
    }),
    ...(left > 0 ? context(`and ${figure(left)} more tiers`) : []),
    ...(nurture.grades.length > 0 ? context(`Nurtured, not handed off: ${nurture.grades.join(', ')}`) : []),
  ]
}

function promiseBlocks({ response, ladder, routing, pause, people }: Agreement): KnownBlock[] {
  const leaders = people.filter(({ roles }) => roles.includes('leader')).map(({ email }) => email)
  const roles = (role: 'rep' | 'marketer' | 'leader', name: string) => {
    const number = people.filter((person) => person.roles.includes(role)).length
    return number > 0 ? count(number, name) : ''
  }
  return [
    section(
      [
        `*Answers* · marketing answers feedback in ${durationWords(response)}`,
        `*Warnings* · ${ladderWords(ladder.default)}`,
        `*Who gets a lead* · ${dots([ROUTING_WORDS[routing.mode], routing.mode === 'open' ? '' : `${durationWords(routing.accept)} to accept`])}`,
        `*Pauses* · ${durationWords(pause.max)} at most`,
        `*People* · ${dots([roles('rep', 'rep'), roles('marketer', 'marketer'), roles('leader', 'leader')]) || 'nobody is listed'}${leaders.length > 0 ? ` (${word(listed(leaders.slice(0, LIST_ROWS)), 120)})` : ''}`,
      ].join('\n'),
    ),
  ]
}

function calendarBlocks(view: AgreementView): KnownBlock[] {
  const { calendar } = view.agreement
  const { country, region } = calendar.holidays
  const days = closedDays(view.agreement, view.now)
  const closed = days.filter(({ as }) => as !== 'worked').map((one) => dayWords(one))
  const worked = days.filter(({ as }) => as === 'worked').map((one) => dayWords(one))
  const place = country ? `holidays of ${word(placeWords(country, region))}` : 'no country is chosen'
  return [
    section(`*Hours* · ${word(zoneCity(calendar.zone))} time\n${word(hoursWords(calendar.hours), 200)}`),
    section(`*Closed in the next 12 months* · ${place}\n${some(closed) || 'No weekday is closed.'}`),
    ...(worked.length > 0 ? context(`Worked all the same, ticked off: ${some(worked)}`) : []),
  ]
}

function dayWords({ date, name, as }: ClosedDay): string {
  const why = as === 'added' ? 'added by the team' : (name ?? '')
  return dots([`${weekdayName(date)}, ${dateWords(date)}`, word(why)])
}

function some(rows: readonly string[]): string {
  const most = LIST_ROWS + 4
  const left = rows.length - most
  return [...rows.slice(0, most), ...(left > 0 ? [`and ${figure(left)} more`] : [])].join('\n')
}
