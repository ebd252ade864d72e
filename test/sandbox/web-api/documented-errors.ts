/**
 * The errors that Slack documents, as of 2026: those of every method, and those of each method. Left out are errors of what
 * a local workspace has none of: Enterprise Grid, Slack Connect, canvases, drafts.
 *
 * Source: the "Errors" table of each page under https://docs.slack.dev/reference/methods, and Slack's OpenAPI description
 * (slackapi/slack-api-specs) for a few that the pages lost, such as `msg_too_long` of chat.postMessage.
 */

/** May be heard from any method. */
export const COMMON = words(`
  access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted
  fatal_error internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth invalid_charset
  invalid_form_data invalid_json invalid_post_type json_not_object method_deprecated missing_post_type
  missing_scope no_permission not_allowed_token_type not_authed org_login_required ratelimited request_timeout
  service_unavailable team_access_not_granted team_added_to_org token_expired token_revoked
  two_factor_setup_required unknown_method
`)

export const DOCUMENTED: Record<string, Set<string>> = {
  'api.test': words(''),
  'auth.test': words(''),
  'auth.revoke': words('not_bearer_token'),
  'apps.connections.open': words('forbidden_team insecure_request missing_args'),
  'bots.info': words('bot_not_found bots_not_found missing_argument team_not_found'),
  'team.info': words(`
    enterprise_not_found fail_to_get_teams_for_restricted_user missing_user org_not_found team_not_found
    team_not_on_enterprise user_not_found
  `),
  'team.profile.get': words(''),
  'emoji.list': words('unable_to_fetch_custom_emojis'),
  'chat.postMessage': words(`
    as_user_not_supported attachment_payload_limit_exceeded cannot_reply_to_message channel_not_found
    duplicate_channel_not_found duplicate_message_not_found invalid_blocks invalid_blocks_format
    invalid_metadata_format invalid_metadata_schema is_archived markdown_text_conflict message_limit_exceeded
    messages_tab_disabled metadata_must_be_sent_from_app metadata_too_large missing_file_data msg_blocks_too_long
    msg_too_long no_text not_in_channel restricted_action restricted_action_non_threadable_channel
    restricted_action_read_only_channel restricted_action_thread_locked restricted_action_thread_only_channel
    team_not_found too_many_attachments too_many_contact_cards
  `),
  'chat.update': words(`
    as_user_not_supported block_mismatch blocked_file_type cant_broadcast_message cant_update_message
    channel_not_found edit_window_closed external_channel_migrating file_deleted file_is_deleted file_not_found
    file_share_limit_reached invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format
    invalid_metadata_schema is_inactive markdown_text_conflict max_file_sharing_exceeded message_limit_exceeded
    message_not_found metadata_must_be_sent_from_app metadata_too_large msg_too_long
    no_dual_broadcast_content_update no_text posting_to_channel_denied streaming_state_conflict team_not_found
    too_many_attachments unable_to_share_files update_failed
  `),
  'chat.delete': words(`
    cant_delete_message channel_not_found compliance_exports_prevent_deletion message_not_found
  `),
  'chat.postEphemeral': words(`
    cannot_reply_to_message channel_not_found invalid_attachments invalid_blocks invalid_blocks_format is_archived
    markdown_text_conflict message_limit_exceeded messages_tab_disabled msg_too_long no_text not_in_channel
    restricted_action too_many_attachments user_not_in_channel
  `),
  'chat.getPermalink': words('channel_not_found message_not_found'),
  'chat.meMessage': words('channel_not_found is_archived msg_too_long no_text not_in_channel'),
  'chat.unfurl': words(`
    cannot_auth_user cannot_find_channel cannot_find_message cannot_find_service cannot_parse_attachment
    cannot_prompt cannot_unfurl_message cannot_unfurl_url invalid_metadata_format invalid_source invalid_unfurl_id
    invalid_unfurls_format missing_channel missing_source missing_ts missing_unfurl_id missing_unfurls
  `),
  'chat.scheduleMessage': words(`
    channel_not_found invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema
    invalid_time invalid_token is_archived markdown_text_conflict message_limit_exceeded
    metadata_must_be_sent_from_app metadata_too_large msg_too_long no_text not_in_channel restricted_action
    restricted_action_non_threadable_channel restricted_action_read_only_channel
    restricted_action_thread_only_channel restricted_too_many time_in_past time_too_far too_many_attachments
  `),
  'chat.scheduledMessages.list': words('invalid_channel invalid_cursor invalid_token'),
  'chat.deleteScheduledMessage': words('bad_token channel_not_found invalid_scheduled_message_id'),
  'conversations.history': words(`
    channel_is_limited_access channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest
    invalid_ts_oldest not_in_channel
  `),
  'conversations.replies': words(`
    channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest
    list_record_comment_fetch_failed method_not_supported_for_channel_type thread_not_found
  `),
  'conversations.list': words(`
    invalid_cursor invalid_limit invalid_types method_not_supported_for_channel_type missing_argument
  `),
  'conversations.info': words('channel_is_limited_access channel_not_found'),
  'conversations.members': words(`
    channel_not_found fetch_members_failed invalid_cursor invalid_limit method_not_supported_for_channel_type
  `),
  'conversations.open': words(`
    channel_not_found invalid_user_combination method_not_supported_for_channel_type not_enough_users
    too_many_users user_disabled user_not_found user_not_visible users_list_not_supplied
  `),
  'conversations.join': words(`
    channel_is_limited_access channel_not_found is_archived method_not_supported_for_channel_type too_many_members
    user_is_restricted user_is_ultra_restricted
  `),
  'conversations.create': words(`
    cannot_create_channel invalid_name invalid_name_maxlength invalid_name_punctuation invalid_name_required
    invalid_name_specials method_not_supported_for_channel_type missing_argument name_taken no_channel
    restricted_action user_is_restricted
  `),
  'conversations.rename': words(`
    channel_not_found invalid_name invalid_name_maxlength invalid_name_punctuation invalid_name_required
    invalid_name_specials is_archived method_not_supported_for_channel_type name_taken not_authorized
    not_in_channel user_is_restricted
  `),
  'conversations.setTopic': words(`
    channel_not_found is_archived method_not_supported_for_channel_type not_in_channel too_long user_is_restricted
  `),
  'conversations.setPurpose': words(`
    channel_not_found is_archived method_not_supported_for_channel_type not_in_channel too_long user_is_restricted
  `),
  'conversations.archive': words(`
    already_archived cant_archive_general cant_archive_required channel_not_found
    method_not_supported_for_channel_type not_in_channel not_supported restricted_action user_is_restricted
    user_is_ultra_restricted
  `),
  'conversations.unarchive': words(`
    channel_not_found method_not_supported_for_channel_type not_archived user_is_restricted
    user_is_ultra_restricted
  `),
  'conversations.invite': words(`
    already_in_channel cant_invite cant_invite_self channel_not_found external_channel_migrating
    invitee_cant_see_channel is_archived method_not_supported_for_channel_type no_external_invite_permission
    no_user not_in_channel org_user_not_in_team too_many_users ura_max_channels user_is_restricted
    user_is_ultra_restricted user_not_found
  `),
  'conversations.kick': words(`
    cant_kick_from_general cant_kick_self channel_not_found method_not_supported_for_channel_type not_in_channel
    not_supported restricted_action user_is_restricted user_not_found
  `),
  'conversations.leave': words(`
    cant_leave_general channel_not_found is_archived last_member method_not_supported_for_channel_type
    user_is_restricted user_is_ultra_restricted
  `),
  'conversations.mark': words(`
    channel_not_found invalid_timestamp method_not_supported_for_channel_type not_in_channel
  `),
  'users.conversations': words(`
    invalid_cursor invalid_limit invalid_types method_not_supported_for_channel_type missing_argument
  `),
  'users.info': words('too_many_users user_not_found user_not_visible'),
  'users.list': words('invalid_cursor limit_required missing_argument'),
  'users.lookupByEmail': words('users_not_found'),
  'users.profile.get': words('user_not_found'),
  'users.getPresence': words(''),
  'users.setPresence': words('invalid_presence'),
  'dnd.info': words('user_not_found user_not_visible'),
  'dnd.teamInfo': words('no_users_provided user_not_visible'),
  'reactions.add': words(`
    already_reacted bad_timestamp channel_not_found external_channel_migrating invalid_name is_archived
    message_not_found no_access no_item_specified not_reactable thread_locked too_many_emoji too_many_reactions
  `),
  'reactions.remove': words(`
    bad_timestamp channel_not_found external_channel_migrating file_comment_not_found file_not_found invalid_name
    message_not_found no_access no_item_specified no_reaction thread_locked
  `),
  'reactions.get': words(`
    bad_timestamp channel_not_found file_comment_not_found file_not_found message_not_found no_item_specified
  `),
  'reactions.list': words('user_not_found'),
  'pins.add': words(`
    already_pinned bad_timestamp channel_not_found external_channel_migrating file_not_found file_not_shared
    message_not_found no_item_specified not_in_channel not_pinnable permission_denied restricted_action
    too_many_pins
  `),
  'pins.remove': words(`
    bad_timestamp channel_not_found external_channel_migrating file_comment_not_found file_not_found
    message_not_found no_item_specified no_pin not_pinned permission_denied restricted_action
  `),
  'pins.list': words('channel_not_found restricted_action'),
  'bookmarks.add': words(`
    cannot_bookmark_from_external_org cannot_bookmark_restricted_sharing_enabled channel_not_found
    file_already_added file_not_found invalid_app_action_type invalid_bookmark_type invalid_child_type
    invalid_emoji invalid_entity_id invalid_link invalid_parent_type invalid_shortcut_type not_implemented
    parent_bookmark_disabled parent_with_link permission_denied too_many_bookmarks too_many_requests too_many_tabs
  `),
  'bookmarks.edit': words(`
    channel_not_found invalid_bookmark_type invalid_emoji invalid_link not_found not_implemented parent_with_link
    permission_denied
  `),
  'bookmarks.list': words('channel_not_found not_implemented'),
  'bookmarks.remove': words(`
    channel_not_found invalid_bookmark_type not_found not_implemented permission_denied user_not_found
  `),
  'usergroups.list': words(`
    invalid_cursor invalid_team missing_argument plan_upgrade_required user_is_restricted users_not_found
  `),
  'usergroups.users.list': words('invalid_cursor no_such_subteam plan_upgrade_required user_is_restricted'),
  'files.getUploadURLExternal': words(`
    alt_txt_too_large file_type_not_allowed file_upload_size_restricted file_uploads_disabled
    file_uploads_except_images_disabled missing_argument snippet_too_large storage_limit_reached
    unknown_snippet_type unknown_subtype
  `),
  'files.completeUploadExternal': words(`
    channel_not_found channels_limit_exceeded file_not_found file_type_not_allowed file_update_failed
    file_uploads_except_images_disabled invalid_blocks invalid_channel not_in_channel posting_to_channel_denied
  `),
  'files.info': words('file_deleted file_not_found not_visible template_not_visible timezone_count_failed'),
  'files.list': words('missing_argument unknown_type user_not_found'),
  'files.delete': words('cant_delete_file delete_not_allowed file_deleted file_deleting_disabled file_not_found'),
  'views.open': words(`
    duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id view_too_large
  `),
  'views.push': words(`
    duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id not_found push_limit_reached
    view_too_large
  `),
  'views.update': words('duplicate_external_id hash_conflict not_found view_too_large'),
  'views.publish': words(`
    duplicate_external_id hash_conflict missing_profile_id not_enabled not_implemented view_too_large
  `),
}

function words(text: string): Set<string> {
  return new Set(text.split(/\s+/).filter((each) => each !== ''))
}
