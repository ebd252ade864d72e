import { type Handoff, type MoveType, type Refusal, target } from './handoff.ts'

export type Role = 'rep' | 'marketer' | 'leader' | 'admin'

/** The person who wants something, with the standing that Slack and the agreement give them. */
export interface Member {
  id: string
  name: string
  roles: ReadonlySet<Role>
  /** Single- or multi-channel guest. */
  isGuest: boolean
  /** Belongs to another company's workspace (Slack Connect). */
  isForeign: boolean
  isBot: boolean
}

/** Guests, outside people and bots see cards but do not work on them. */
export function isColleague(member: Member): boolean {
  return !member.isGuest && !member.isForeign && !member.isBot
}

/** Leaders and admins may do for the team what an owner may do for a lead. */
export function leads(member: Member): boolean {
  return member.roles.has('leader') || member.roles.has('admin')
}

/** Marketers and leaders answer feedback. */
export function answersFeedback(member: Member): boolean {
  return isColleague(member) && (member.roles.has('marketer') || leads(member))
}

/**
 * Who may do what (PRODUCT §2): anyone of the company claims; the owner, a leader or an admin works on a claimed
 * lead; reps and leaders decline an unclaimed one; leaders, admins and the owner give a lead to somebody.
 *
 * @returns the refusal, or null when the member may, as far as the state allows it
 */
export function refusalFor(member: Member, handoff: Handoff, move: MoveType): Refusal | null {
  const no = (needs: 'owner' | 'leader' | 'rep' | 'member'): Refusal => {
    return { kind: 'not_allowed', needs, ownerId: handoff.ownerId }
  }
  if (!isColleague(member)) return no('member')
  if (leads(member) || move === 'claim' || move === 'accept' || move === 'pass') return null
  if (handoff.ownerId === member.id) return null
  if (move === 'assign' || move === 'offer' || move === 'void') return no('leader')
  if (handoff.ownerId) return no('owner')
  if (move === 'close' || move === 'reopen') return member.roles.has('rep') ? null : no('rep')
  // What nobody can do before a claim is told as that, not as a matter of rank.
  return target(move, handoff.state) === null ? null : no('leader')
}
