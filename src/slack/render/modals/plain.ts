import type { ModalView } from '@slack/types'
import { CALLBACKS } from '../../ids.ts'
import { plain, section } from '../blocks.ts'
import { fitModal } from '../fit.ts'

/** What opens at once while a form is being loaded; the form then takes its place. */
export function loadingModal(title: string): ModalView {
  return messageModal(title, 'One moment…')
}

/** A modal that only says something, such as why a form cannot open. @param sentence  mrkdwn */
export function messageModal(title: string, sentence: string): ModalView {
  return fitModal({
    type: 'modal',
    callback_id: CALLBACKS.message,
    title: plain(title || 'Baton'),
    close: plain('Close'),
    blocks: [section(sentence || 'Nothing to show.')],
  })
}
