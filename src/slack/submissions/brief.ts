import { createHash } from 'node:crypto'
import type { FieldProblem } from '../../domain/lead.ts'
import { knowMember } from '../../use-cases/know-member.ts'
import type { StoredBrief } from '../../use-cases/marketing-ports.ts'
import { tellBrief } from '../../use-cases/tell-brief.ts'
import { briefsFor } from '../actions/briefs.ts'
import { FIELDS } from '../fields.ts'
import { onlyMarketers, saveFailed } from '../render/answers.ts'
import { briefTold } from '../render/marketing-answers.ts'
import { type BriefEntry, newsAndLinks, splitNews, unlessCut } from '../render/modals/brief.ts'
import { messageModal } from '../render/modals/plain.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'
import { redrawBelow } from './agreement.ts'

/** Marketing tells sales what it runs: the same door as the API's. */
export async function onBrief(sent: Submission<BriefEntry>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, meta, value, inboundKey, below } = sent
  const { briefId } = meta
  const stored = briefId ? await room.deps.store.brief(workspaceId, briefId) : null
  const told = await tellBrief(room.deps, {
    workspaceId,
    actorId,
    ...(briefId && { briefId }),
    body: bodyOf(value, stored),
    idempotency: { key: inboundKey, bodyHash: createHash('sha256').update(JSON.stringify(value)).digest('hex') },
  })
  if (told.kind === 'not_allowed') return { kind: 'refuse', sentence: sentence(onlyMarketers()) }
  if (told.kind === 'invalid') return { kind: 'errors', errors: errorsOf(told.fields) }
  if (told.kind === 'conflict') return { kind: 'refuse', sentence: sentence(saveFailed()) }
  if (!below) return { kind: 'say', view: messageModal('Campaign brief', briefTold(told).text) }
  const list = await briefsFor(room, workspaceId, await knowMember(room.deps, workspaceId, actorId))
  if (!('no' in list)) await redrawBelow(sent, below, list)
  return { kind: 'close' }
}

function bodyOf({ name, offer, from, to, talkTrack, news }: BriefEntry, stored: StoredBrief | null): object {
  const before = stored?.brief ?? null
  const told = { name, offer: unlessCut(offer, before?.offer ?? null), from, to }
  const typed = unlessCut(news, before && newsAndLinks(before))
  return { ...told, talkTrack: unlessCut(talkTrack, before?.talkTrack ?? null), ...splitNews(typed) }
}

const FIELD_OF: Readonly<Record<string, string>> = {
  name: FIELDS.name,
  offer: FIELDS.offer,
  from: FIELDS.from,
  to: FIELDS.to,
  talkTrack: FIELDS.talkTrack,
}

function errorsOf(fields: readonly FieldProblem[]): Record<string, string> {
  return Object.fromEntries(fields.map(({ path, message }) => [FIELD_OF[path] ?? FIELDS.news, `This ${message}.`]))
}
