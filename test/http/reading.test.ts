import { describe, expect, it } from 'vitest'
import { get, openRoom } from './room.ts'

describe('reading a hand-off back', () => {
  it('answers what is stored, by id or external id', async () => {
    const { app } = openRoom({ readHandoff: async (id) => (id === 'hs-20991' ? { id: 'h-1', state: 'new' } : null) })
    const answer = await get(app, '/api/handoffs/hs-20991')
    expect([answer.statusCode, answer.json()]).toEqual([200, { id: 'h-1', state: 'new' }])
  })

  it.each([
    ['crm/contacts/7', '/api/handoffs/crm%2Fcontacts%2F7'],
    ['crm/contacts/7', '/api/handoffs/crm/contacts/7'],
    ['übergabe 日本', '/api/handoffs/%C3%BCbergabe%20%E6%97%A5%E6%9C%AC'],
    ['100%', '/api/handoffs/100%25'],
    ['a%2Fb', '/api/handoffs/a%252Fb'],
    ['a+b?c#d&e', '/api/handoffs/a+b%3Fc%23d%26e'],
    ['../healthz', '/api/handoffs/..%2Fhealthz'],
    ['__proto__', '/api/handoffs/__proto__'],
    ['x'.repeat(9000), `/api/handoffs/${'x'.repeat(9000)}`],
  ])('finds %s at its address', async (externalId, url) => {
    const asked: string[] = []
    const { app } = openRoom({
      readHandoff: async (id) => {
        asked.push(id)
        return { id }
      },
    })
    expect((await get(app, url)).json()).toEqual({ id: externalId })
    expect(asked).toEqual([externalId])
  })

  it.each(['/api/handoffs/unknown', '/api/handoffs/', '/api/handoffs/a%00b'])('%s is 404', async (url) => {
    const { app } = openRoom({
      readHandoff: async (id) => {
        if (id.includes('\0')) throw new Error('a database was asked for a NUL')
        return null
      },
    })
    const answer = await get(app, url)
    expect([answer.statusCode, answer.json()]).toEqual([
      404,
      { error: { code: 'not_found', message: expect.any(String), fields: [] } },
    ])
  })

  it('whose address cannot be decoded is 400', async () => {
    const { app } = openRoom()
    const answer = await get(app, '/api/handoffs/%zz')
    expect([answer.statusCode, answer.json().error.code]).toEqual([400, 'bad_request'])
  })

  it('is for those who know the secret', async () => {
    const { app } = openRoom({ readHandoff: async () => ({ id: 'h-1' }) })
    const answer = await app.inject('/api/handoffs/h-1')
    expect([answer.statusCode, answer.json().error.code]).toEqual([401, 'unauthorized'])
  })

  it('while the database is away is 503', async () => {
    const { app } = openRoom({ readHandoff: async () => Promise.reject(new Error('away')), isDatabaseAway: () => true })
    expect((await get(app, '/api/handoffs/h-1')).statusCode).toBe(503)
  })
})

describe('reading a scorecard', () => {
  it.each([
    ['period=day&date=2026-11-20', { period: 'day', date: '2026-11-20' }],
    ['period=quarter', { period: 'quarter', date: null }],
    ['period=week&date=2028-02-29', { period: 'week', date: '2028-02-29' }],
  ])('%s', async (query, expected) => {
    const { app } = openRoom()
    const answer = await get(app, `/api/scorecard?${query}`)
    expect([answer.statusCode, answer.json()]).toEqual([200, expected])
  })

  it.each([
    ['', ['period']],
    ['period=year', ['period']],
    ['period=day&period=week', ['period']],
    ['period=toString&date=x', ['period', 'date']],
    ['period=day&date=2026-02-29', ['date']],
    ['period=day&date=2026-13-01', ['date']],
    ['period=day&date=2026-11-20T00:00:00Z', ['date']],
    ['period=day&date=0001-01-01', ['date']],
    ['period=day&date=', ['date']],
    ['date=2026-11-20&date=2026-11-21', ['period', 'date']],
  ])('“%s” is refused with every field at fault', async (query, paths) => {
    const { app } = openRoom()
    const answer = await get(app, `/api/scorecard?${query}`)
    expect(answer.statusCode).toBe(422)
    expect(answer.json().error.fields.map(({ path }: { path: string }) => path)).toEqual(paths)
  })
})
