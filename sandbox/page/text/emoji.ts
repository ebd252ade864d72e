/** Slack's names of the emoji that apps and people here use most. An unknown `:name:` stays text, as in Slack. */
const TABLE = `
+1 👍|thumbsup 👍|-1 👎|thumbsdown 👎|eyes 👀|x ❌|white_check_mark ✅|heavy_check_mark ✔️|ballot_box_with_check ☑️|telephone_receiver 📞|phone ☎️|telephone ☎️|iphone 📱
fire 🔥|dart 🎯|handshake 🤝|alarm_clock ⏰|zzz 💤|trophy 🏆|hourglass_flowing_sand ⏳|hourglass ⌛|stopwatch ⏱️|clock9 🕘|bell 🔔|no_bell 🔕|bulb 💡|memo 📝|pencil 📝|pencil2 ✏️|speech_balloon 💬|thought_balloon 💭
lock 🔒|unlock 🔓|key 🔑|closed_lock_with_key 🔐|warning ⚠️|no_entry ⛔|no_entry_sign 🚫|octagonal_sign 🛑|rotating_light 🚨|exclamation ❗|question ❓|grey_question ❔|grey_exclamation ❕|information_source ℹ️|bangbang ‼️|sos 🆘
tada 🎉|confetti_ball 🎊|sparkles ✨|star ⭐|star2 🌟|dizzy 💫|boom 💥|zap ⚡|rocket 🚀|medal 🏅|sports_medal 🏅|first_place_medal 🥇|second_place_medal 🥈|third_place_medal 🥉|crown 👑|gem 💎|moneybag 💰|dollar 💵|euro 💶|credit_card 💳|gift 🎁|balloon 🎈|birthday 🎂
wave 👋|clap 👏|raised_hands 🙌|pray 🙏|muscle 💪|ok_hand 👌|point_right 👉|point_left 👈|point_up ☝️|point_up_2 👆|point_down 👇|raised_hand ✋|v ✌️|crossed_fingers 🤞|writing_hand ✍️|call_me_hand 🤙|fist 👊|facepunch 👊
smile 😄|smiley 😃|grinning 😀|grin 😁|joy 😂|rolling_on_the_floor_laughing 🤣|laughing 😆|sweat_smile 😅|slightly_smiling_face 🙂|wink 😉|blush 😊|innocent 😇|heart_eyes 😍|star-struck 🤩|sunglasses 😎|nerd_face 🤓|thinking_face 🤔|neutral_face 😐|expressionless 😑|no_mouth 😶|face_with_rolling_eyes 🙄|smirk 😏|relieved 😌|pensive 😔|sleeping 😴|sleepy 😪|worried 😟|confused 😕|slightly_frowning_face 🙁|open_mouth 😮|astonished 😲|flushed 😳|cry 😢|sob 😭|scream 😱|tired_face 😫|angry 😠|rage 😡|face_with_thermometer 🤒|hugging_face 🤗|shrug 🤷|facepalm 🤦|robot_face 🤖|ghost 👻|skull 💀|see_no_evil 🙈|melting_face 🫠|saluting_face 🫡
heart ❤️|orange_heart 🧡|yellow_heart 💛|green_heart 💚|blue_heart 💙|purple_heart 💜|black_heart 🖤|broken_heart 💔|100 💯|heavy_plus_sign ➕|heavy_minus_sign ➖|arrow_right ➡️|arrow_left ⬅️|arrow_up ⬆️|arrow_down ⬇️|arrow_upper_right ↗️|arrow_lower_right ↘️|arrows_counterclockwise 🔄|repeat 🔁|leftwards_arrow_with_hook ↩️|arrow_right_hook ↪️|back 🔙|soon 🔜|new 🆕|ok 🆗|up 🆙|free 🆓
red_circle 🔴|large_orange_circle 🟠|large_yellow_circle 🟡|large_green_circle 🟢|large_blue_circle 🔵|large_purple_circle 🟣|white_circle ⚪|black_circle ⚫|large_red_square 🟥|large_yellow_square 🟨|large_green_square 🟩|white_square_button 🔳|small_blue_diamond 🔹|small_orange_diamond 🔸|small_red_triangle 🔺|small_red_triangle_down 🔻
calendar 📆|date 📅|spiral_calendar_pad 🗓️|clipboard 📋|pushpin 📌|round_pushpin 📍|paperclip 📎|link 🔗|mag 🔍|mag_right 🔎|chart_with_upwards_trend 📈|chart_with_downwards_trend 📉|bar_chart 📊|package 📦|inbox_tray 📥|outbox_tray 📤|incoming_envelope 📨|email 📧|envelope ✉️|envelope_with_arrow 📩|mailbox 📫|mailbox_with_mail 📬|page_facing_up 📄|page_with_curl 📃|books 📚|book 📖|bookmark 🔖|file_folder 📁|open_file_folder 📂|card_index 📇|newspaper 📰|scroll 📜|label 🏷️|wastebasket 🗑️
gear ⚙️|wrench 🔧|hammer 🔨|hammer_and_wrench 🛠️|toolbox 🧰|shield 🛡️|computer 💻|desktop_computer 🖥️|keyboard ⌨️|floppy_disk 💾|satellite 🛰️|satellite_antenna 📡|electric_plug 🔌|battery 🔋|flashlight 🔦|microscope 🔬|test_tube 🧪|loudspeaker 📢|mega 📣|studio_microphone 🎙️|headphones 🎧|movie_camera 🎥|camera 📷|art 🎨|checkered_flag 🏁|triangular_flag_on_post 🚩|runner 🏃|running 🏃|walking 🚶|bust_in_silhouette 👤|busts_in_silhouette 👥|office 🏢|house 🏠|truck 🚚|articulated_lorry 🚛|airplane ✈️|ship 🚢|car 🚗|train 🚆|bike 🚲|world_map 🗺️|earth_africa 🌍|earth_americas 🌎|earth_asia 🌏|globe_with_meridians 🌐
sunny ☀️|cloud ☁️|rainbow 🌈|umbrella ☔|snowflake ❄️|crescent_moon 🌙|palm_tree 🌴|seedling 🌱|herb 🌿|four_leaf_clover 🍀|coffee ☕|tea 🍵|beer 🍺|beers 🍻|champagne 🍾|pizza 🍕|cake 🍰|apple 🍎|dog 🐶|cat 🐱|bee 🐝|turtle 🐢|snail 🐌|unicorn_face 🦄|recycle ♻️|infinity ♾️|white_flag 🏳️|crystal_ball 🔮|game_die 🎲|jigsaw 🧩|thread 🧵|scales ⚖️|balance_scale ⚖️|mailbox_closed 📪|wavy_dash 〰️
`

const BY_NAME = new Map<string, string>(
  TABLE.trim()
    .split(/[|\n]/)
    .map((entry) => entry.trim().split(' ') as [string, string]),
)

const SKIN_TONES = ['🏻', '🏼', '🏽', '🏾', '🏿']

/**
 * The characters of an emoji.
 *
 * @param name  without colons; may end in `::skin-tone-2` … `::skin-tone-6`
 * @returns undefined for a name not in the table
 */
export function emojiOf(name: string): string | undefined {
  const [base = '', tone] = name.split('::skin-tone-')
  const found = BY_NAME.get(base)
  if (found === undefined) return undefined
  return tone === undefined ? found : found + (SKIN_TONES[Number(tone) - 2] ?? '')
}
