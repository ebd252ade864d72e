import type { Middleware, SlackViewMiddlewareArgs, ViewSubmitAction } from '@slack/bolt'
import { CALLBACKS } from '../ids.ts'
import { unknownForm } from '../render/answers.ts'
import { refuseForm } from '../submit.ts'

const KNOWN = new Set<string>(Object.values(CALLBACKS))

/** A form that this version does not know, such as one of a newer or older Baton: it stays open, with what was typed. */
export function onUnknownForm(): Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>> {
  return async ({ ack, view }) => {
    if (!KNOWN.has(view.callback_id)) await refuseForm(ack, view, unknownForm().text)
  }
}
