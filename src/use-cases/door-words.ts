/** Why a channel takes no messages, for admins in Slack and for whoever runs Baton: one sentence each, without its end. */
interface DoorWords {
  /** "Baton cannot post in the hand-off channel: …" */
  is: string
  /** What mends it. What is typed in Slack stands between backticks. */
  todo: string
}

const ARCHIVED: DoorWords = {
  is: 'the channel is archived',
  todo: 'Unarchive it, or choose another in the agreement',
}
const TOKEN: DoorWords = { is: 'Slack does not take Baton’s token any more', todo: 'Install the app again' }

/** By Slack's word; `no_channel` is ours. */
const WORDS = new Map<string, DoorWords>(
  Object.entries({
    no_channel: {
      is: 'no channel is chosen for it',
      todo: 'Name one in the agreement, or set it where Baton is started',
    },
    is_archived: ARCHIVED,
    // What an edit hears in an archived channel.
    is_inactive: ARCHIVED,
    not_in_channel: { is: 'Baton is not in the channel', todo: 'Invite it there: `/invite @Baton`' },
    channel_not_found: {
      is: 'the channel is gone, or private and without Baton',
      todo: 'Invite Baton there (`/invite @Baton`), or choose another in the agreement',
    },
    restricted_action: {
      is: 'only some people may post in the channel',
      todo: 'Let Baton post there, or choose another',
    },
    missing_scope: {
      is: 'Baton was not given the right to post',
      todo: 'Install it again with the scopes of its manifest',
    },
    token_revoked: TOKEN,
    token_expired: TOKEN,
    account_inactive: TOKEN,
    invalid_auth: { ...TOKEN, todo: 'Check SLACK_BOT_TOKEN, then start Baton again' },
  }),
)

/** What to say of a channel that Slack refuses; null where nothing better is known than Slack's own word. */
export function doorWords(error: string): DoorWords | null {
  return WORDS.get(error) ?? null
}

/** What mends it, as a sentence for a terminal. */
export function todoAtTheTerminal(error: string, otherwise: string): string {
  const todo = doorWords(error)?.todo
  return todo === undefined ? otherwise : `${todo.replaceAll('`', '')}.`
}
