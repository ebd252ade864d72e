import { createHash } from 'node:crypto'
import { readView } from '../../use-cases/list-handoffs.ts'
import { type ToldNews, tellNews } from '../../use-cases/tell-news.ts'
import { FIELDS } from '../fields.ts'
import { saveFailed } from '../render/answers.ts'
import { newsFromMarketing, newsTold } from '../render/marketing-answers.ts'
import type { NewsEntry } from '../render/modals/news.ts'
import { messageModal } from '../render/modals/plain.ts'
import { sentence } from '../render/sentence.ts'
import type { Submission, Verdict } from '../submit.ts'

/** Marketing tells what a lead did. */
export async function onNews(sent: Submission<NewsEntry>): Promise<Verdict> {
  const { room, workspaceId, userId: actorId, value, inboundKey } = sent
  const { lead, what: type, text, url, hot } = value
  const bodyHash = createHash('sha256').update(JSON.stringify(value)).digest('hex')
  const idempotency = { key: inboundKey, bodyHash }
  const body = { type, text, url, hot }
  const told = await tellNews(room.deps, { workspaceId, actorId, lead, body, idempotency })
  if (told.kind !== 'stored') return refusedFor(told)
  const view = await readView(room.deps, workspaceId, told.id)
  return { kind: 'say', view: messageModal('News about a lead', newsTold(view, told.status).text) }
}

/** Addresses that a refusal names. */
const NAMED = 3

function refusedFor(told: Exclude<ToldNews, { kind: 'stored' }>): Verdict {
  switch (told.kind) {
    case 'not_allowed':
      return { kind: 'refuse', sentence: sentence(newsFromMarketing()) }
    case 'unknown':
      return { kind: 'errors', errors: { [FIELDS.lead]: 'Baton knows no such lead. Hand it off first: /baton new' } }
    case 'several': {
      const some = told.emails.slice(0, NAMED).join(', ')
      return { kind: 'errors', errors: { [FIELDS.lead]: `Several leads match, such as ${some}. Give the e-mail.` } }
    }
    case 'invalid': {
      const at = (path: string) => (path === 'url' ? FIELDS.link : path === 'text' ? FIELDS.note : FIELDS.what)
      return {
        kind: 'errors',
        errors: Object.fromEntries(told.fields.map(({ path, message }) => [at(path), `This ${message}.`])),
      }
    }
    case 'conflict':
      return { kind: 'refuse', sentence: sentence(saveFailed()) }
  }
}
