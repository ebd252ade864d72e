import { isObject } from '../blocks/check.ts'
import { LIMITS } from '../blocks/limits.ts'
import { checkView } from '../blocks/surfaces.ts'
import { unreadyPictures } from '../files/in-blocks.ts'
import type { Json, View } from '../shapes.ts'
import { wireView } from '../wire.ts'
import type { Workspace } from '../workspace.ts'
import { optional, required, structured } from './args.ts'
import { ApiError, type Call, invalidArguments, type Method } from './call.ts'

/** The view of a call, checked. @throws ApiError `invalid_arguments`, `view_too_large`, `duplicate_external_id` */
function viewOf(call: Call, surface: 'modal' | 'home', replaces?: View): Json {
  const given = structured(call, 'view', invalidArguments('must be valid JSON [json-pointer:/view]'))
  if (given === undefined) throw invalidArguments('missing required field: view')
  return checkedView(call.workspace, given, surface, replaces)
}

/**
 * A view as Slack would take it; also for the views an app answers a submission with.
 *
 * @param replaces  the view it would take the place of, whose external id it may keep
 * @throws ApiError `invalid_arguments`, `view_too_large`, `duplicate_external_id`
 */
export function checkedView(workspace: Workspace, given: unknown, surface: 'modal' | 'home', replaces?: View): Json {
  if (JSON.stringify(given).length > LIMITS.viewBytes) throw new ApiError('view_too_large')
  const pictures = isObject(given) ? unreadyPictures(workspace, given.blocks, '/view/blocks') : []
  const problems = [...checkView(given, surface), ...pictures]
  if (problems.length > 0)
    throw invalidArguments(...problems.map((each) => `${each.message} [json-pointer:${each.pointer}]`))
  if (!isObject(given)) throw invalidArguments('must provide an object [json-pointer:/view]')
  const holder = workspace.views.byExternalId(given.external_id)
  if (given.external_id && holder && holder !== replaces) throw new ApiError('duplicate_external_id')
  return given
}

function shown(call: Call, view: View): Json {
  return { view: wireView(view, call.workspace.app, call.workspace.team.id) }
}

function redeemed(call: Call): { user: string; view?: string } {
  const trigger = call.workspace.triggers.redeem(
    optional(call, 'trigger_id') ?? optional(call, 'interactivity_pointer'),
  )
  if (!trigger.ok) throw new ApiError(trigger.error)
  return trigger
}

function mustMatchHash(call: Call, view: View | undefined): void {
  const hash = optional(call, 'hash')
  if (hash !== undefined && view && view.hash !== hash) throw new ApiError('hash_conflict')
}

const open: Method = {
  scopes: [],
  run(call) {
    const view = viewOf(call, 'modal')
    return shown(call, call.workspace.views.open(redeemed(call).user, view))
  },
}

const push: Method = {
  scopes: [],
  run(call) {
    const view = viewOf(call, 'modal')
    const { user, view: from } = redeemed(call)
    // A trigger from outside a form has nothing to push upon.
    if (from === undefined || !call.workspace.views.stack(user).some((each) => each.id === from)) {
      throw new ApiError('not_found')
    }
    const pushed = call.workspace.views.push(user, view)
    if (!pushed) throw new ApiError('push_limit_reached')
    return shown(call, pushed)
  },
}

const update: Method = {
  scopes: [],
  run(call) {
    const { views } = call.workspace
    const id = optional(call, 'view_id')
    const externalId = optional(call, 'external_id')
    if (id !== undefined && externalId !== undefined) {
      throw invalidArguments('Cannot provide both `view_id` and `external_id`')
    }
    if (id === undefined && externalId === undefined) throw invalidArguments('missing required field: view_id')
    const view = id === undefined ? views.byExternalId(externalId) : views.find(id)
    if (!view) {
      viewOf(call, 'modal')
      throw new ApiError('not_found')
    }
    const payload = viewOf(call, view.type, view)
    mustMatchHash(call, view)
    return shown(call, views.update(view, payload))
  },
}

const publish: Method = {
  scopes: [],
  run(call) {
    const { workspace } = call
    const user = workspace.people.find(required(call, 'user_id'))
    if (!user) throw invalidArguments('user_not_found [json-pointer:/user_id]')
    const current = workspace.views.home(user.id)
    const payload = viewOf(call, 'home', current)
    if (!workspace.app.homeTab) throw new ApiError('not_enabled')
    mustMatchHash(call, current)
    return shown(call, workspace.views.publish(user.id, payload))
  },
}

export const views: Record<string, Method> = {
  'views.open': open,
  'views.push': push,
  'views.update': update,
  'views.publish': publish,
}
