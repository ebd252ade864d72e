import { isObject } from '../blocks/check.ts'
import type { Place } from '../interact/clicks.ts'
import type { Hands } from '../interact/hands.ts'
import { fine, type Outcome, refused } from '../interact/outcome.ts'
import type { Channel, Json, Message, View } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'

interface Act {
  workspace: Workspace
  hands: Hands
  user: string
  body: Json
}

/** A request that names something which is not there. */
class NotThere extends Error {}

function text(act: Act, name: string): string {
  const value = act.body[name]
  if (typeof value !== 'string') throw new NotThere(`${name}_missing`)
  return value
}

function message(act: Act): Message {
  const where = act.body.message
  const { channel, ts } = isObject(where) ? where : {}
  const found = act.workspace.findFor(act.user, String(channel), String(ts))
  if (!found || !act.workspace.canSee(act.user, found.channel)) throw new NotThere('message_not_found')
  return found
}

function view(act: Act): View {
  const { id } = isObject(act.body.view) ? act.body.view : {}
  const { views } = act.workspace
  const found = act.body.home === true ? views.home(act.user) : id === undefined ? views.top(act.user) : views.find(id)
  if (!found || found.user !== act.user) throw new NotThere('view_not_found')
  return found
}

function channel(act: Act): Channel {
  const found = act.workspace.channels.find(act.body.channel)
  if (!found) throw new NotThere('channel_not_found')
  return found
}

function place(act: Act): Place {
  return act.body.message === undefined ? { view: view(act) } : { message: message(act) }
}

const press = (act: Act): Promise<Outcome> =>
  act.hands.act(act.user, place(act), text(act, 'blockId'), text(act, 'actionId'), act.body.value)

/** What the page can ask for: `do` → what happens. */
const ACTS: Record<string, (act: Act) => Outcome | Promise<Outcome>> = {
  click: press,
  change: press,
  react: (act) => act.hands.react(act.user, message(act), text(act, 'name'), true),
  unreact: (act) => act.hands.react(act.user, message(act), text(act, 'name'), false),
  post: (act) => {
    const thread = typeof act.body.threadTs === 'string' ? act.body.threadTs : undefined
    return act.hands.post(act.user, channel(act), text(act, 'text'), thread, act.body.alsoToChannel === true)
  },
  delete: (act) => act.hands.remove(act.user, message(act)),
  command: (act) => {
    const rest = typeof act.body.text === 'string' ? act.body.text : ''
    return act.hands.command(act.user, channel(act), text(act, 'command'), rest)
  },
  shortcut: (act) => act.hands.shortcut(act.user, text(act, 'callbackId')),
  messageShortcut: (act) => act.hands.messageShortcut(act.user, text(act, 'callbackId'), message(act)),
  submit: (act) => act.hands.forms.submit(view(act)),
  closeView: (act) => act.hands.forms.close(view(act)),
  openHome: (act) => act.hands.openHome(act.user),
  dismissEphemeral: (act) => {
    const { channel: id, ts } = message(act)
    return act.hands.dismiss(act.user, id, ts)
  },
  presence: (act) => {
    const presence = text(act, 'presence')
    if (presence !== 'active' && presence !== 'away') throw new NotThere('invalid_presence')
    return act.hands.setPresence(act.user, presence)
  },
  status: (act) => act.hands.setStatus(act.user, text(act, 'text'), text(act, 'emoji')),
  dnd: (act) => {
    const { minutes } = act.body
    if (typeof minutes !== 'number' || !(minutes >= 0)) throw new NotThere('invalid_minutes')
    return act.hands.doNotDisturb(act.user, minutes)
  },
  read: (act) => {
    act.workspace.markRead(act.user, channel(act).id)
    return fine
  },
}

/** Does what the page asks, as the person it names. */
export async function perform(workspace: Workspace, hands: Hands, body: unknown): Promise<Outcome> {
  if (!isObject(body)) return refused('invalid_request')
  const user = workspace.people.find(body.as)
  if (!user || user.deleted) return refused('user_not_found')
  const does = typeof body.do === 'string' && Object.hasOwn(ACTS, body.do) ? ACTS[body.do] : undefined
  if (!does) return refused('unknown_act')
  try {
    return await does({ workspace, hands, user: user.id, body })
  } catch (error) {
    if (error instanceof NotThere) return refused(error.message)
    throw error
  }
}
