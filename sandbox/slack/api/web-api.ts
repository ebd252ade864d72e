import type { Json } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'
import { appMethods } from './apps.ts'
import { bookmarks } from './bookmarks.ts'
import { ApiError, type Call, type Method, needScope } from './call.ts'
import { channelKeeping } from './channel-keeping.ts'
import { channelPeople } from './channel-people.ts'
import { chat } from './chat.ts'
import { conversations } from './conversations.ts'
import { files } from './files.ts'
import { historyMethods } from './history.ts'
import { pins } from './pins.ts'
import { presence } from './presence.ts'
import { reactions } from './reactions.ts'
import { scheduledMessages } from './scheduled.ts'
import { uploads } from './uploads.ts'
import { usergroups } from './usergroups.ts'
import { users } from './users.ts'
import { views } from './views.ts'

/** What Slack answers a call with: a body, and headers that name scopes. */
export interface ApiAnswer {
  body: Json & { ok: boolean }
  headers: Record<string, string>
}

/** The Web API of one workspace. */
export class WebApi {
  readonly #workspace: Workspace
  readonly #methods: Record<string, Method>

  constructor(workspace: Workspace, openSocket: () => string) {
    this.#workspace = workspace
    this.#methods = {
      ...appMethods(openSocket),
      ...chat,
      ...scheduledMessages,
      ...conversations,
      ...channelKeeping,
      ...channelPeople,
      ...pins,
      ...bookmarks,
      ...uploads,
      ...files,
      ...usergroups,
      ...historyMethods,
      ...presence,
      ...reactions,
      ...users,
      ...views,
    }
  }

  /** Every method this workspace knows. */
  get names(): string[] {
    return Object.keys(this.#methods)
  }

  /** @param base  see {@link Call.base} */
  call(name: string, token: string | undefined, args: Json, base: string): ApiAnswer {
    const method = Object.hasOwn(this.#methods, name) ? this.#methods[name] : undefined
    const headers = {
      'x-oauth-scopes': this.#workspace.app.scopes.join(','),
      'x-accepted-oauth-scopes': method?.scopes.join(',') ?? '',
    }
    try {
      if (!method) throw new ApiError('unknown_method', { req_method: name })
      this.#admit(method, token)
      const call: Call = { workspace: this.#workspace, args, base }
      needScope(call, ...method.scopes)
      return { body: { ok: true, ...method.run(call) }, headers }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error
      return { body: { ok: false, error: error.code, ...error.extra }, headers }
    }
  }

  #admit(method: Method, token: string | undefined): void {
    if (method.token === 'none') return
    const { app } = this.#workspace
    if (!token) throw new ApiError('not_authed')
    if (token !== app.botToken && token !== app.appToken) throw new ApiError('invalid_auth')
    if (app.revoked) throw new ApiError(app.revoked)
    const wanted = method.token === 'app' ? app.appToken : app.botToken
    if (token !== wanted) throw new ApiError('not_allowed_token_type')
  }
}
