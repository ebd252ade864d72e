import { uuidv7 } from 'uuidv7'
import type { Theme } from '../domain/market-signal.ts'
import type { MarketingReads, MarketingWrites } from '../use-cases/marketing-ports.ts'
import type { Client } from './rows.ts'

export function signalReads(db: Client): Pick<MarketingReads, 'signals' | 'signalCounts'> {
  return {
    signals: async (workspaceId, week, theme, limit) => {
      const where = { workspaceId, week, theme }
      const total = await db.marketSignal.count({ where })
      const rows = await db.marketSignal.findMany({ where, orderBy: { id: 'desc' }, take: limit })
      const tellers = await db.marketSignal.groupBy({
        by: ['byId'],
        where,
        _min: { at: true },
        orderBy: { _min: { at: 'asc' } },
      })
      return {
        total,
        newest: rows.map(({ word, said, lead, byId, at }) => ({ theme, word, said, lead, byId, at: at.getTime() })),
        tellers: tellers.map(({ byId }) => byId),
      }
    },
    signalCounts: async (workspaceId, weeks) => {
      const where = { workspaceId, week: { in: [...weeks] } }
      const rows = await db.marketSignal.groupBy({ by: ['theme', 'week'], where, _count: true })
      return rows.map(({ theme, week, _count: count }) => ({ theme: theme as Theme, week, count }))
    },
  }
}

export function signalWrites(db: Client): Pick<MarketingWrites, 'addSignal'> {
  return {
    addSignal: async (workspaceId, week, { at, ...signal }) => {
      await db.marketSignal.create({ data: { id: uuidv7(), workspaceId, week, ...signal, at: new Date(at) } })
    },
  }
}
