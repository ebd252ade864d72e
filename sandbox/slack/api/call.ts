import type { Json } from '../shapes.ts'
import type { Workspace } from '../workspace.ts'

/** One call of a Web API method by the app. */
export interface Call {
  workspace: Workspace
  args: Json
  /** Scheme, host and path prefix by which the caller reached this server. */
  base: string
}

/** A Web API method: which scopes open it (any one of them) and what it does. */
export interface Method {
  /** Any of these scopes lets the call in; none for methods open to every token. */
  scopes: string[]
  /** `app` for methods that want an app-level token (xapp-), `none` for those that want none. */
  token?: 'bot' | 'app' | 'none'
  run(call: Call): Json
}

/** Slack's "no": becomes `{ok: false, error, …}`. */
export class ApiError extends Error {
  readonly code: string
  readonly extra: Json

  constructor(code: string, extra: Json = {}) {
    super(code)
    this.code = code
    this.extra = extra
  }
}

/** `invalid_arguments` with Slack's messages. */
export function invalidArguments(...messages: string[]): ApiError {
  return new ApiError('invalid_arguments', {
    response_metadata: { messages: messages.map((each) => `[ERROR] ${each}`) },
  })
}

/** @throws ApiError `missing_scope` unless one of them was granted */
export function needScope(call: Call, ...scopes: string[]): void {
  const granted = call.workspace.app.scopes
  if (scopes.length === 0 || scopes.some((each) => granted.includes(each))) return
  throw new ApiError('missing_scope', { needed: scopes.join(','), provided: granted.join(',') })
}

export function hasScope(call: Call, scope: string): boolean {
  return call.workspace.app.scopes.includes(scope)
}
