import type { AllMiddlewareArgs, Middleware, SlackViewMiddlewareArgs, ViewOutput, ViewSubmitAction } from '@slack/bolt'
import type { ModalView } from '@slack/types'
import { redrawHome } from './events/home-opened.ts'
import { inTime } from './in-time.ts'
import { decodeMeta, type Meta } from './meta.ts'
import { saveFailed } from './render/answers.ts'
import type { FormState, FormValue } from './render/modals/values.ts'
import type { Room } from './room.ts'

type SubmitArgs = SlackViewMiddlewareArgs<ViewSubmitAction> & AllMiddlewareArgs
type Listener = Middleware<SlackViewMiddlewareArgs<ViewSubmitAction>>

/** The work goes on; sending the form once more does nothing twice. */
const SLOW = 'Saving takes longer than usual. Send it again in a moment: nothing is done twice.'

/** A form that somebody sent, decoded. */
export interface Submission<Value> {
  room: Room
  workspaceId: string
  userId: string
  meta: Meta
  value: Value
  /** The same for every delivery of this form. */
  inboundKey: string
  /** The modal that this one stands on, if any. */
  below: string | null
}

/** What becomes of the form: it closes, says something, or stays open with what is wrong under a field. */
export type Verdict =
  | { kind: 'close' }
  /** With the form that it was opened from. */
  | { kind: 'closeAll' }
  | { kind: 'say'; view: ModalView }
  | { kind: 'errors'; errors: Record<string, string> }
  /** Wrong as a whole: told under the first field, so that nothing typed is lost. */
  | { kind: 'refuse'; sentence: string }

/**
 * A listener for a sent form: checks it, acts, and answers within Slack's three seconds. Nothing typed is ever lost.
 *
 * What Slack allows: a form lives in the person's own Slack. While Baton cannot be reached, or does not answer in time,
 * it stays open with all that was typed, under Slack's own sentence, and may be sent again; so it does where Baton
 * answers `errors`. Slack shows an app what was typed only when a form is sent, or when a field that it follows changes:
 * what somebody closes without sending is gone, and no app can keep it.
 */
export function onSubmit<Value>(
  room: Room,
  read: (state: FormState) => FormValue<Value>,
  act: (submission: Submission<Value>) => Promise<Verdict>,
): Listener {
  return async (args) => {
    const { ack, view, context, body } = args
    // Typed as always there, and yet anybody's to leave out.
    const { state } = view as Partial<typeof view>
    const values = read(state?.values ?? {})
    if (!values.ok) return ack({ response_action: 'errors', errors: values.errors })
    const workspaceId = context.teamId ?? body.team?.id ?? ''
    const userId = body.user.id
    const meta = decodeMeta(view.private_metadata) ?? { handoffId: null, version: null, message: null }
    const work = act({
      room,
      workspaceId,
      userId,
      meta,
      value: values.value,
      inboundKey: `form:${view.id}`,
      below: view.previous_view_id ?? null,
    }).catch((error: unknown): Verdict => {
      room.deps.log.error({ err: error, form: view.callback_id }, 'a form could not be served')
      return { kind: 'refuse', sentence: saveFailed().text }
    })
    const verdict = await inTime(work)
    await answer(args, verdict === 'late' ? { kind: 'refuse', sentence: SLOW } : verdict)
    await work
    if (meta.home) await redrawHome(room, workspaceId, userId)
  }
}

async function answer({ ack, view }: SubmitArgs, verdict: Verdict): Promise<void> {
  if (verdict.kind === 'close') return ack()
  if (verdict.kind === 'closeAll') return ack({ response_action: 'clear' })
  if (verdict.kind === 'say') return ack({ response_action: 'update', view: verdict.view })
  if (verdict.kind === 'errors') return ack({ response_action: 'errors', errors: verdict.errors })
  return refuseForm(ack, view, verdict.sentence)
}

/** Says what is wrong with a form as a whole under its first field, so that nothing typed is lost. */
export async function refuseForm(ack: SubmitArgs['ack'], view: ViewOutput, sentence: string): Promise<void> {
  const { blocks } = view as Partial<typeof view>
  const first = blocks?.find((block) => block.type === 'input')
  await ack({ response_action: 'errors', errors: { [first?.block_id ?? 'form']: sentence } })
}

/** Of a form without fields. */
export function nothingToRead(): FormValue<null> {
  return { ok: true, value: null }
}
