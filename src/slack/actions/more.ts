import type { Click } from '../click.ts'
import { decodeChoice, type Verb } from '../ids.ts'
import { refused } from '../render/answers.ts'
import { advanceOn } from './advance.ts'
import { onBriefOfCard } from './briefs.ts'
import { explainOn } from './explain.ts'
import { openFormOn } from './open-form.ts'

type Act = (click: Click, handoffId: string) => Promise<void>

/** What each entry of a card's overflow menu does. */
const CHOICES: Record<Verb, Act> = {
  assign: (click, id) => openFormOn(click, 'assign', id),
  log_attempt: (click, id) => openFormOn(click, 'attempt', id),
  release: (click, id) => advanceOn(click, { type: 'release' }, id),
  snooze: (click, id) => openFormOn(click, 'snooze', id),
  resume: (click, id) => advanceOn(click, { type: 'resume' }, id),
  brief: (click, id) => onBriefOfCard(click, id),
  reopen: (click, id) => advanceOn(click, { type: 'reopen' }, id),
  explain: (click, id) => explainOn(click, id),
}

export async function onMore(click: Click): Promise<void> {
  const choice = decodeChoice(click.value)
  if (!choice) return click.answer(refused({ kind: 'gone' }, { view: null, at: click.at }))
  await CHOICES[choice.verb](click, choice.handoffId)
}
