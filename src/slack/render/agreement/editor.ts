import type { ModalView } from '@slack/types'
import type { Draft } from '../../../use-cases/draft-agreement.ts'
import { ACTIONS, CALLBACKS } from '../../ids.ts'
import { encodeMeta } from '../../meta.ts'
import { actions, button, context, mrkdwn, plain } from '../blocks.ts'
import { fitModal } from '../fit.ts'
import { choices } from '../modals/fields.ts'
import { count } from '../words.ts'
import { changeBlocks, termsLine } from './proposal.ts'
import { sectionsOf } from './sections.ts'

/** Changes that are listed; with their what-ifs they stay below the blocks of a view. */
const LISTED = 40

/**
 * What somebody has changed so far, what it would mean, and the menu of what else can be changed.
 *
 * @param turn  another one each time it is drawn: the menu then forgets what was chosen in it, so that the same entry
 *              can be chosen again
 */
export function editor({ base, document, view, laidAside }: Draft, turn: number): ModalView {
  const { changes } = view
  const changed = changes.length > 0
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.agreementEditor,
    title: plain('Change the agreement'),
    ...(changed ? { submit: plain('Propose') } : {}),
    close: plain('Later'),
    private_metadata: encodeMeta({ agreement: { base } }),
    blocks: [
      ...(laidAside ? context('What you had begun was for an earlier agreement. It was laid aside.') : []),
      {
        type: 'section',
        block_id: `agreement:sections:${turn}`,
        text: mrkdwn(
          changed ? `*${count(changes.length, 'change')} so far*` : 'Nothing is changed yet. Choose what to change.',
        ),
        accessory: {
          type: 'static_select',
          action_id: ACTIONS.agreementSection,
          placeholder: plain(changed ? 'Change more…' : 'Change…'),
          options: choices(sectionsOf(document)),
        },
      },
      ...(changed
        ? [
            ...changeBlocks(view, LISTED, ''),
            ...context(`${termsLine(view)} What you leave here waits for you.`),
            ...actions('agreement:draft', [button(ACTIONS.agreementDiscard, 'Start over', null)]),
          ]
        : []),
    ],
  })
}
