import type { Agreement } from './agreement.ts'
import { emailKey, sameEmail } from './email.ts'
import type { Role } from './permission.ts'

export type Side = 'sales' | 'marketing'

/** A member of the workspace, as far as roles depend on it. */
export interface Colleague {
  /** Null where Slack does not tell it. */
  email: string | null
  isInstaller: boolean
  /** A Slack owner or admin of the workspace. */
  isWorkspaceAdmin: boolean
}

export interface Standing {
  roles: ReadonlySet<Role>
  /** The sides that the person speaks for; both for one who approves alone. */
  sides: ReadonlySet<Side>
  /** E-mail of the manager, or null. */
  manager: string | null
}

/**
 * What a member is in Baton. Whoever the agreement does not list is a rep on the sales side. Where it lists no leader
 * and no admin, the installer is both, with both sides; where the installer is not known (or gone), so is every Slack
 * owner and admin. What the agreement says of these people stays true besides.
 *
 * @param workspace.hasInstaller  whether the installer is known and still a member
 */
export function rolesOf(agreement: Agreement, colleague: Colleague, workspace: { hasInstaller: boolean }): Standing {
  const listed = agreement.people.find((person) => sameEmail(person.email, colleague.email))
  const roles = new Set<Role>(listed?.roles ?? ['rep'])
  const sides = new Set<Side>(sidesOf(listed?.side, roles))
  const steward = workspace.hasInstaller ? colleague.isInstaller : colleague.isWorkspaceAdmin
  if (steward && !agreement.people.some(({ roles }) => roles.includes('leader') || roles.includes('admin'))) {
    for (const role of ['leader', 'admin'] as const) roles.add(role)
    for (const side of ['sales', 'marketing'] as const) sides.add(side)
  }
  return { roles, sides, manager: listed?.manager ? emailKey(listed.manager) : null }
}

function sidesOf(side: Side | 'both' | undefined, roles: ReadonlySet<Role>): Side[] {
  if (side === 'both') return ['sales', 'marketing']
  return [side ?? (roles.has('marketer') ? 'marketing' : 'sales')]
}
