import type { Deps } from './deps.ts'
import type { Person } from './ports.ts'

/**
 * The members with these e-mails: those whom Baton has met, and of the others so many as Slack may be asked for.
 * Not inside a transaction: it asks Slack.
 *
 * @param most  how many unknown ones are asked for
 */
export async function knowListed(
  deps: Deps,
  workspaceId: string,
  emails: readonly string[],
  most: number,
): Promise<Person[]> {
  if (emails.length === 0) return []
  const known = await deps.store.peopleWith(workspaceId, { emails: emails.map((email) => email.toLowerCase()) })
  const unknown = emails.filter((email) => !known.some((person) => person.email === email.toLowerCase()))
  const asked: Person[] = []
  for (const email of unknown.slice(0, most)) {
    const found = await deps.directory.findByEmail(workspaceId, email).catch(() => null)
    if (found) asked.push(found)
  }
  if (asked.length > 0) await deps.store.transaction((tx) => tx.savePeople(workspaceId, asked))
  return [...known, ...asked]
}
