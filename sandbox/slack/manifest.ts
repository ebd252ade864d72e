import { isObject } from './blocks/check.ts'
import type { AppDescription } from './seed.ts'
import type { Json, Shortcut, SlashCommand } from './shapes.ts'

/** Slack's limits on names in a manifest, in characters. Source: app manifest reference. */
const LONGEST = { command: 32, shortcut: 24 } as const

/** A manifest Slack would not take. */
export class ManifestError extends Error {}

/**
 * What a parsed Slack app manifest says about its app.
 *
 * @throws ManifestError  naming the first field at fault
 * @see https://docs.slack.dev/reference/app-manifest
 */
export function appFromManifest(manifest: unknown): AppDescription {
  const root = object(manifest, 'manifest')
  const features = object(root.features ?? {}, 'features')
  const settings = object(root.settings ?? {}, 'settings')
  const home = object(features.app_home ?? {}, 'features.app_home')
  const bot = object(features.bot_user ?? {}, 'features.bot_user')
  const scopes = object(object(root.oauth_config ?? {}, 'oauth_config').scopes ?? {}, 'oauth_config.scopes')
  const events = object(settings.event_subscriptions ?? {}, 'settings.event_subscriptions')
  const botName = bot.display_name
  return {
    name: text(object(root.display_information, 'display_information').name, 'display_information.name'),
    ...(typeof botName === 'string' && { bot_name: botName }),
    scopes: [
      ...strings(scopes.bot, 'oauth_config.scopes.bot'),
      ...strings(scopes.bot_optional, 'oauth_config.scopes.bot_optional'),
    ],
    events: strings(events.bot_events, 'settings.event_subscriptions.bot_events'),
    commands: list(features.slash_commands, 'features.slash_commands').map(commandFrom),
    shortcuts: list(features.shortcuts, 'features.shortcuts').map(shortcutFrom),
    homeTab: home.home_tab_enabled === true,
    messagesTab: home.messages_tab_enabled !== false,
    interactivity: object(settings.interactivity ?? {}, 'settings.interactivity').is_enabled === true,
    socketMode: settings.socket_mode_enabled === true,
  }
}

function commandFrom(value: unknown): SlashCommand {
  const each = object(value, 'features.slash_commands')
  const command = text(each.command, 'features.slash_commands.command')
  if (!command.startsWith('/') || command.length > LONGEST.command) {
    throw new ManifestError(`features.slash_commands.command: ${command} must start with / and have ≤ 32 characters`)
  }
  const usage = each.usage_hint
  return {
    command,
    description: text(each.description, 'features.slash_commands.description'),
    ...(typeof usage === 'string' && { usage_hint: usage }),
  }
}

function shortcutFrom(value: unknown): Shortcut {
  const each = object(value, 'features.shortcuts')
  const name = text(each.name, 'features.shortcuts.name')
  if (name.length > LONGEST.shortcut) throw new ManifestError(`features.shortcuts.name: ${name} has > 24 characters`)
  if (each.type !== 'global' && each.type !== 'message') {
    throw new ManifestError('features.shortcuts.type must be global or message')
  }
  return {
    name,
    type: each.type,
    callback_id: text(each.callback_id, 'features.shortcuts.callback_id'),
    description: text(each.description, 'features.shortcuts.description'),
  }
}

function object(value: unknown, where: string): Json {
  if (!isObject(value)) throw new ManifestError(`${where} must be an object`)
  return value
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string' || value === '') throw new ManifestError(`${where} must be a text`)
  return value
}

function list(value: unknown, where: string): unknown[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) throw new ManifestError(`${where} must be a list`)
  return value
}

function strings(value: unknown, where: string): string[] {
  return list(value, where).map((each) => text(each, where))
}
