import type { AnswerPromise } from '../domain/answer-promise.ts'
import type { Closed } from '../domain/closed.ts'
import type { OpenGroup } from '../domain/feedback-group.ts'
import type { Outcome } from '../domain/handoff.ts'
import type { Instant } from '../domain/instant.ts'
import type { Outgoing } from '../domain/outgoing.ts'
import type { StoredHandoff } from './stored.ts'

/** A message of the feedback channel that marketing has not answered. */
export interface FeedbackDue {
  /** The first of its hand-offs to fall due. */
  handoffId: string
  dueAt: Instant
  /** Hand-offs that one answer is for. */
  size: number
  company: string
}

/** Reads of what was said at closes, and what marketing owes for it. */
export interface FeedbackReads {
  /** Stored hand-offs in the order of their ids; those that are gone are left out. */
  handoffsById(workspaceId: string, ids: readonly string[]): Promise<StoredHandoff[]>
  /** The group of a close; null where it stands alone. `cycle` absent: the last one that is in a group. */
  groupOf(workspaceId: string, handoffId: string, cycle?: number): Promise<{ id: string; head: Closed } | null>
  /** The hand-offs of a group whose close stands, the first first. */
  inGroup(workspaceId: string, groupId: string): Promise<StoredHandoff[]>
  /** The close that a message of the feedback channel is about; of a group the first one. */
  feedbackAt(workspaceId: string, channel: string, ts: string): Promise<Closed | null>
  /** Hand-offs received in [from, to) from a campaign, or where it says none from a source. */
  sentBy(workspaceId: string, origin: string, from: Instant, to: Instant): Promise<number>
  /** What marketing has to answer, the first to fall due first; what fell due before `since` is forgotten. */
  feedbackDue(
    workspaceId: string,
    since: Instant,
    like?: { outcome: Outcome; reason: string | null },
  ): Promise<FeedbackDue[]>
  promise(workspaceId: string, promiseId: string): Promise<AnswerPromise | null>
  /** Those that nobody ticked off, the first to fall due first. */
  openPromises(workspaceId: string, limit: number): Promise<{ found: AnswerPromise[]; total: number }>
  /** Slack ids of those who closed hand-offs since then of which nobody knows why. */
  silentPeople(workspaceId: string, since: Instant): Promise<string[]>
  /** Those of one person, the newest first. */
  silentCloses(
    workspaceId: string,
    slackId: string,
    since: Instant,
    limit: number,
  ): Promise<{ found: StoredHandoff[]; total: number }>
  /** Day of the last week's digest for which it was planned who is nudged. */
  lastNudgeWeek(workspaceId: string): Promise<string | null>
  dueNudges(workspaceId: string, now: Instant): Promise<{ week: string; slackId: string }[]>
}

export interface FeedbackWrites {
  /** Takes turns with others who add to, or answer, the same feedback, until the transaction ends. */
  lockFeedback(workspaceId: string, keys: readonly string[]): Promise<void>
  /** The newest group of closes that have this in common. */
  newestGroup(workspaceId: string, theme: string): Promise<(OpenGroup & { id: string }) | null>
  addToGroup(
    workspaceId: string,
    member: Closed & { groupId: string; place: number; theme: string; at: Instant },
  ): Promise<void>
  /** Shows a message, or shows it again: what links to it is then added to what links to it already. */
  showLinked(workspaceId: string, message: Outgoing, at: Instant): Promise<void>
  addPromise(
    workspaceId: string,
    promise: { id: string; what: string; due: string; byId: string; madeAt: Instant; about: readonly Closed[] },
  ): Promise<void>
  /** False where it was ticked off before. */
  keepPromise(workspaceId: string, promiseId: string, by: string, at: Instant): Promise<boolean>
  /** Shows again the weekly lists of promises that were made since then: one is ticked off. */
  showPromiseLists(workspaceId: string, since: Instant): Promise<void>
  /** Plans who is nudged in a week. False where that was planned before. */
  planNudges(
    workspaceId: string,
    week: string,
    people: readonly { slackId: string; sayAt: Instant }[],
    at: Instant,
  ): Promise<boolean>
  /** False where it was said before. */
  sayNudge(workspaceId: string, week: string, slackId: string, at: Instant): Promise<boolean>
}
