import { describe, expect, test } from 'vitest'
import type { Agreement } from '../../src/domain/agreement.ts'
import { defaultAgreement } from '../../src/domain/agreement-defaults.ts'
import { rolesOf } from '../../src/domain/people.ts'

const team: Agreement = {
  ...defaultAgreement('UTC'),
  people: [
    { email: 'rep@example.com', roles: ['rep'], manager: 'leader@example.com' },
    { email: 'marketer@example.com', roles: ['marketer'] },
    { email: 'leader@example.com', roles: ['leader', 'admin'] },
    { email: 'cmo@example.com', roles: ['marketer', 'leader'] },
    { email: 'both@example.com', roles: ['leader'], side: 'both' },
    { email: 'odd@example.com', roles: ['marketer'], side: 'sales' },
  ],
}
const nobodyLeads: Agreement = { ...team, people: team.people.filter(({ roles }) => !roles.includes('leader')) }

function standing(agreement: Agreement, email: string | null, more = {}, hasInstaller = true) {
  const { roles, sides, manager } = rolesOf(
    agreement,
    { email, isInstaller: false, isWorkspaceAdmin: false, ...more },
    { hasInstaller },
  )
  return [[...roles].join(' '), [...sides].join(' '), manager]
}

describe('who is what', () => {
  test.each<[string | null, string, string, string | null]>([
    ['rep@example.com', 'rep', 'sales', 'leader@example.com'],
    ['REP@Example.com', 'rep', 'sales', 'leader@example.com'],
    ['marketer@example.com', 'marketer', 'marketing', null],
    ['leader@example.com', 'leader admin', 'sales', null],
    ['cmo@example.com', 'marketer leader', 'marketing', null],
    ['both@example.com', 'leader', 'sales marketing', null],
    ['odd@example.com', 'marketer', 'sales', null],
    ['stranger@example.com', 'rep', 'sales', null],
    [null, 'rep', 'sales', null],
  ])('%s', (email, roles, sides, manager) => {
    expect(standing(team, email)).toEqual([roles, sides, manager])
  })

  test('where leaders are listed, neither installer nor Slack admin is one', () => {
    expect(standing(team, 'x@example.com', { isInstaller: true, isWorkspaceAdmin: true })).toEqual([
      'rep',
      'sales',
      null,
    ])
  })
})

describe('where nobody is listed as leader or admin', () => {
  const bothSides = ['rep leader admin', 'sales marketing', null]

  test('the installer is both, and Slack admins are not', () => {
    expect(standing(nobodyLeads, 'x@example.com', { isInstaller: true })).toEqual(bothSides)
    expect(standing(nobodyLeads, 'y@example.com', { isWorkspaceAdmin: true })).toEqual(['rep', 'sales', null])
  })

  test('without an installer every Slack owner and admin is', () => {
    expect(standing(nobodyLeads, 'y@example.com', { isWorkspaceAdmin: true }, false)).toEqual(bothSides)
    expect(standing(nobodyLeads, null, { isWorkspaceAdmin: true }, false)).toEqual(bothSides)
    expect(standing(nobodyLeads, 'z@example.com', {}, false)).toEqual(['rep', 'sales', null])
  })

  test('a listed marketer who installed Baton stays a marketer too', () => {
    const own = standing(nobodyLeads, 'marketer@example.com', { isInstaller: true })
    expect(own).toEqual(['marketer leader admin', 'marketing sales', null])
  })

  test('an admin alone is enough for the rule not to apply', () => {
    const led: Agreement = { ...team, people: [{ email: 'a@example.com', roles: ['admin'] }] }
    expect(standing(led, 'x@example.com', { isInstaller: true })).toEqual(['rep', 'sales', null])
  })
})
