import type { App } from '@slack/bolt'
import { advanceBy } from './actions/advance.ts'
import {
  onAgreementApprove,
  onAgreementChange,
  onAgreementDecline,
  onAgreementDiscard,
  onAgreementLater,
  onAgreementOpen,
  onAgreementReview,
  onAgreementSection,
  onAgreementWithdraw,
  onChangeDefinition,
} from './actions/agreement.ts'
import { onAnswerClicked, onAnswerKind } from './actions/answer.ts'
import { onAway } from './actions/away.ts'
import { onBriefForm, onBriefRead, onBriefs } from './actions/briefs.ts'
import {
  onContentAdd,
  onContentDetails,
  onContentEdit,
  onContentList,
  onContentOpen,
  onContentPage,
  retireBy,
} from './actions/content.ts'
import { askFor, onContentRequest, onSignOff } from './actions/content-request.ts'
import { onExplain, onExplainClock } from './actions/explain.ts'
import { onOutcomeChosen } from './actions/follow-outcome.ts'
import { onHandOffNow } from './actions/hand-off-now.ts'
import { onLeadsBehind, onLeadsPage } from './actions/leads.ts'
import { onMore } from './actions/more.ts'
import { onNewHandoff } from './actions/new-handoff.ts'
import { openFormFor } from './actions/open-form.ts'
import { onHelp, onUnknown } from './actions/other.ts'
import { onPromiseDone } from './actions/promise-done.ts'
import { onRecalculate, onRecalculateSent } from './actions/recalculate.ts'
import { onRetryDelivery } from './actions/retry-delivery.ts'
import { onSayWhy } from './actions/say-why.ts'
import { onClick } from './click.ts'
import { onBaton } from './commands/baton.ts'
import { onHomeOpened } from './events/home-opened.ts'
import { onDndChanged, onPersonChanged } from './events/people.ts'
import { onReactionAdded } from './events/reaction-added.ts'
import { onReactionRemoved } from './events/reaction-removed.ts'
import { onReply } from './events/reply.ts'
import { OUTCOME_CHOSEN, REASON_CHOSEN } from './fields.ts'
import { ACTIONS, CALLBACKS, COMMAND, SHORTCUTS } from './ids.ts'
import {
  readAcceptForm,
  readContentForm,
  readDeclineForm,
  readDeliverForm,
  readNotYetForm,
  readRequestForm,
} from './render/content/forms.ts'
import { readAnswer } from './render/modals/answer.ts'
import { readAwayForm } from './render/modals/away.ts'
import { readBrief } from './render/modals/brief.ts'
import { readClose } from './render/modals/close-values.ts'
import { readFeedback } from './render/modals/feedback-form.ts'
import { readNews } from './render/modals/news.ts'
import { readSignal } from './render/modals/signal.ts'
import { readSnooze } from './render/modals/snooze.ts'
import { readAssign, readAttempt, readHandoff, readQualify, readStage, readWhy } from './render/modals/values.ts'
import type { Room } from './room.ts'
import { onHandOffALead, onHandOffThisMessage } from './shortcuts/hand-off.ts'
import { onBuyersChanged } from './shortcuts/market-signal.ts'
import {
  onAgreementDeclined,
  onAgreementPart,
  onAgreementProposed,
  readAnything,
  readReason,
} from './submissions/agreement.ts'
import { onAnswer } from './submissions/answer.ts'
import { onAssign } from './submissions/assign.ts'
import { onAttempt } from './submissions/attempt.ts'
import { onAwaySent } from './submissions/away.ts'
import { onBrief } from './submissions/brief.ts'
import { onClose } from './submissions/close.ts'
import {
  onContentRequested,
  onContentSaved,
  onRequestAccepted,
  onRequestDeclined,
  onRequestDelivered,
  onRequestSentBack,
} from './submissions/content.ts'
import { onFeedback } from './submissions/feedback.ts'
import { onHandOff } from './submissions/hand-off.ts'
import { moveBy } from './submissions/moves.ts'
import { onNews } from './submissions/news.ts'
import { onUnknownForm } from './submissions/other.ts'
import { onSayWhy as onWhySaid } from './submissions/say-why.ts'
import { onSignal } from './submissions/signal.ts'
import { onSnooze } from './submissions/snooze.ts'
import { nothingToRead, onSubmit } from './submit.ts'

/** Every way into Baton from Slack, on one screen. */
export function openDoors(app: App, room: Room): void {
  app.action(ACTIONS.claim, onClick(room, advanceBy({ type: 'claim' })))
  app.action(ACTIONS.claimListed, onClick(room, advanceBy({ type: 'claim' })))
  app.action(ACTIONS.accept, onClick(room, advanceBy({ type: 'accept' })))
  app.action(ACTIONS.pass, onClick(room, advanceBy({ type: 'pass' })))
  app.action(ACTIONS.markContacted, onClick(room, advanceBy({ type: 'contact', channel: null })))
  app.action(ACTIONS.release, onClick(room, advanceBy({ type: 'release' })))
  app.action(ACTIONS.reopen, onClick(room, advanceBy({ type: 'reopen' })))
  app.action(ACTIONS.logAttempt, onClick(room, openFormFor('attempt')))
  app.action(ACTIONS.qualify, onClick(room, openFormFor('qualify')))
  app.action(ACTIONS.openOpportunity, onClick(room, openFormFor('opportunity')))
  app.action(ACTIONS.assign, onClick(room, openFormFor('assign')))
  app.action(ACTIONS.close, onClick(room, openFormFor('close')))
  app.action(ACTIONS.notAFit, onClick(room, openFormFor('notAFit')))
  app.action(ACTIONS.addFeedback, onClick(room, openFormFor('feedback')))
  app.action(ACTIONS.snooze, onClick(room, openFormFor('snooze')))
  app.action(ACTIONS.resume, onClick(room, advanceBy({ type: 'resume' })))
  app.action(ACTIONS.answer, onClick(room, onAnswerClicked))
  app.action(ACTIONS.answerKind, onClick(room, onAnswerKind))
  app.action(ACTIONS.promiseDone, onClick(room, onPromiseDone))
  app.action(ACTIONS.sayWhy, onClick(room, onSayWhy))
  app.action(ACTIONS.explain, onClick(room, onExplain))
  app.action(ACTIONS.recalculate, onClick(room, onRecalculate))
  app.action(ACTIONS.explainClock, onClick(room, onExplainClock))
  app.action(ACTIONS.more, onClick(room, onMore))
  app.action(ACTIONS.leadsBehind, onClick(room, onLeadsBehind))
  app.action(ACTIONS.leadsBack, onClick(room, onLeadsPage))
  app.action(ACTIONS.leadsMore, onClick(room, onLeadsPage))
  app.action(ACTIONS.changeDefinition, onClick(room, onChangeDefinition))
  app.action(ACTIONS.briefs, onClick(room, onBriefs))
  app.action(ACTIONS.briefNew, onClick(room, onBriefForm))
  app.action(ACTIONS.briefEdit, onClick(room, onBriefForm))
  app.action(ACTIONS.briefRead, onClick(room, onBriefRead))
  app.action(ACTIONS.away, onClick(room, onAway))
  app.action(ACTIONS.new, onClick(room, onNewHandoff))
  app.action(ACTIONS.handOffNow, onClick(room, onHandOffNow))
  app.action(ACTIONS.help, onClick(room, onHelp))
  app.action(ACTIONS.retryDelivery, onClick(room, onRetryDelivery))
  app.action(ACTIONS.agreementOpen, onClick(room, onAgreementOpen))
  app.action(ACTIONS.agreementChange, onClick(room, onAgreementChange))
  app.action(ACTIONS.agreementSection, onClick(room, onAgreementSection))
  app.action(ACTIONS.agreementDiscard, onClick(room, onAgreementDiscard))
  app.action(ACTIONS.agreementReview, onClick(room, onAgreementReview))
  app.action(ACTIONS.agreementApprove, onClick(room, onAgreementApprove))
  app.action(ACTIONS.agreementDecline, onClick(room, onAgreementDecline))
  app.action(ACTIONS.agreementLater, onClick(room, onAgreementLater))
  app.action(ACTIONS.agreementWithdraw, onClick(room, onAgreementWithdraw))
  app.action(ACTIONS.contentOpen, onClick(room, onContentOpen))
  app.action(ACTIONS.contentFilter, onClick(room, onContentPage))
  app.action(ACTIONS.contentPrevious, onClick(room, onContentPage))
  app.action(ACTIONS.contentNext, onClick(room, onContentPage))
  app.action(ACTIONS.contentAdd, onClick(room, onContentAdd))
  app.action(ACTIONS.contentList, onClick(room, onContentList))
  app.action(ACTIONS.contentDetails, onClick(room, onContentDetails))
  app.action(ACTIONS.contentEdit, onClick(room, onContentEdit))
  app.action(ACTIONS.contentRetire, onClick(room, retireBy('retire')))
  app.action(ACTIONS.contentBringBack, onClick(room, retireBy('bring_back')))
  app.action(ACTIONS.contentRequest, onClick(room, onContentRequest))
  app.action(ACTIONS.requestAccept, onClick(room, askFor('accept')))
  app.action(ACTIONS.requestDecline, onClick(room, askFor('decline')))
  app.action(ACTIONS.requestDeliver, onClick(room, askFor('deliver')))
  app.action(ACTIONS.requestNotYet, onClick(room, askFor('not_yet')))
  app.action(ACTIONS.requestSignOff, onClick(room, onSignOff))
  app.action(OUTCOME_CHOSEN, onClick(room, onOutcomeChosen))
  app.action(REASON_CHOSEN, onClick(room, onOutcomeChosen))
  app.action(/.*/, onUnknown(room))

  app.view(CALLBACKS.close, onSubmit(room, readClose, onClose))
  app.view(CALLBACKS.logAttempt, onSubmit(room, readAttempt, onAttempt))
  app.view(
    CALLBACKS.qualify,
    onSubmit(
      room,
      readQualify,
      moveBy((stage) => ({ type: 'qualify', ...stage })),
    ),
  )
  app.view(
    CALLBACKS.opportunity,
    onSubmit(
      room,
      readStage,
      moveBy((stage) => ({ type: 'opportunity', ...stage })),
    ),
  )
  app.view(CALLBACKS.assign, onSubmit(room, readAssign, onAssign))
  app.view(CALLBACKS.sayWhy, onSubmit(room, readWhy, onWhySaid))
  app.view(CALLBACKS.recalculate, onSubmit(room, nothingToRead, onRecalculateSent))
  app.view(CALLBACKS.snooze, onSubmit(room, readSnooze, onSnooze))
  app.view(CALLBACKS.answer, onSubmit(room, readAnswer, onAnswer))
  app.view(CALLBACKS.away, onSubmit(room, readAwayForm, onAwaySent))
  app.view(CALLBACKS.brief, onSubmit(room, readBrief, onBrief))
  app.view(CALLBACKS.signal, onSubmit(room, readSignal, onSignal))
  app.view(CALLBACKS.news, onSubmit(room, readNews, onNews))
  app.view(CALLBACKS.feedback, onSubmit(room, readFeedback, onFeedback))
  app.view(CALLBACKS.handoffForm, onSubmit(room, readHandoff, onHandOff))
  app.view(CALLBACKS.agreementSection, onSubmit(room, readAnything, onAgreementPart))
  app.view(CALLBACKS.agreementEditor, onSubmit(room, readAnything, onAgreementProposed))
  app.view(CALLBACKS.agreementDecline, onSubmit(room, readReason, onAgreementDeclined))
  app.view(CALLBACKS.contentForm, onSubmit(room, readContentForm, onContentSaved))
  app.view(CALLBACKS.contentRequest, onSubmit(room, readRequestForm, onContentRequested))
  app.view(CALLBACKS.requestAccept, onSubmit(room, readAcceptForm, onRequestAccepted))
  app.view(CALLBACKS.requestDecline, onSubmit(room, readDeclineForm, onRequestDeclined))
  app.view(CALLBACKS.requestDeliver, onSubmit(room, readDeliverForm, onRequestDelivered))
  app.view(CALLBACKS.requestNotYet, onSubmit(room, readNotYetForm, onRequestSentBack))
  app.view(/.*/, onUnknownForm())

  app.event('reaction_added', (args) => onReactionAdded(room, args))
  app.event('reaction_removed', (args) => onReactionRemoved(room, args))
  app.event('message', (args) => onReply(room, args))
  app.event('app_home_opened', (args) => onHomeOpened(room, args))
  app.event('user_change', (args) => onPersonChanged(room, args))
  app.event('dnd_updated_user', (args) => onDndChanged(room, args))
  app.event('team_join', (args) => onPersonChanged(room, args))

  app.command(COMMAND, onBaton(room))
  app.shortcut(SHORTCUTS.handoffALead, onHandOffALead(room))
  app.shortcut(SHORTCUTS.buyersChanged, onBuyersChanged(room))
  app.shortcut(SHORTCUTS.handoffThisMessage, onHandOffThisMessage(room))
}
