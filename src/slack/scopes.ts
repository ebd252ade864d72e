/** What the manifest asks for; a test holds the two together. */
export const REQUIRED_SCOPES = [
  'chat:write',
  'commands',
  'reactions:read',
  'users:read',
  'channels:read',
  'channels:history',
] as const

/** What an admin may decline, and what is lost then. */
export const OPTIONAL_SCOPES: Readonly<Record<string, string>> = {
  'users:read.email': 'people in the agreement are not found by e-mail, and everyone is a rep',
  'files:write': 'weekly digests come without their chart',
  'groups:read': 'private channels cannot be used',
  'groups:history':
    'in private channels a message whose answer was lost waits, instead of being looked up, and a plain reply to feedback is no answer',
  'im:history': 'a direct message whose answer was lost waits, instead of being looked up',
  'im:write': 'a direct message whose answer was lost waits, instead of being looked up',
  'dnd:read': 'do-not-disturb over whole days makes no days off; /baton away and a Slack status do',
}
