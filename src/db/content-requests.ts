import type { ContentStage } from '../domain/content.ts'
import type { ContentRequest, RequestState } from '../domain/content-request.ts'
import type { Prisma } from '../generated/prisma/client.ts'
import { date, instant } from './rows.ts'

export function toRequest(row: Prisma.ContentRequestGetPayload<object>): ContentRequest {
  return {
    ...row,
    state: row.state as RequestState,
    stage: row.stage as ContentStage | null,
    requestedAt: row.requestedAt.getTime(),
    movedAt: row.movedAt.getTime(),
    nextAt: instant(row.nextAt),
  }
}

export function fromRequest(request: ContentRequest) {
  return {
    ...request,
    requestedAt: new Date(request.requestedAt),
    movedAt: new Date(request.movedAt),
    nextAt: date(request.nextAt),
  }
}
