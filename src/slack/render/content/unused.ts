import type { UnusedListed } from '../../../domain/content-views.ts'
import { ACTIONS } from '../../ids.ts'
import { actions, button, context, type Rendered, section } from '../blocks.ts'
import { fitMessage } from '../fit.ts'
import { bullets } from '../lists.ts'
import { count } from '../words.ts'
import { contentLink } from './words.ts'

/** What nobody used for long: no verdict, and a way to look at it. */
export function unusedContent({ days, found, total, month }: UnusedListed): Rendered {
  const title = `Not used in ${days} days`
  return fitMessage(`${title}: ${count(total, 'piece', 'pieces')} of content.`, [
    section(`*${title}*\n${bullets(found.map(contentLink), total)}`),
    ...context('Retire what is out of date; tell sales of what is not.'),
    ...actions(`unused-content:${month}`, [button(ACTIONS.contentOpen, 'Content…', null)]),
  ])
}
