/** Every id of what is filled in: blocks of forms, and the elements in them. */

/** Block ids of form fields. The element in each has the action id {@link FIELD}. */
export const FIELDS = {
  outcome: 'outcome',
  closeness: 'closeness',
  said: 'said',
  note: 'note',
  amount: 'amount',
  currency: 'currency',
  channel: 'channel',
  result: 'result',
  person: 'person',
  email: 'email',
  name: 'name',
  company: 'company',
  title: 'title',
  phone: 'phone',
  lead: 'lead',
  what: 'what',
  link: 'link',
  offer: 'offer',
  talkTrack: 'talk_track',
  news: 'news',
  hot: 'hot',
  theme: 'theme',
  word: 'word',
  why: 'why',
  date: 'date',
  time: 'time',
  answer: 'answer',
  changed: 'changed',
  kind: 'kind',
  promise: 'promise',
  due: 'due',
  also: 'also',
  from: 'from',
  to: 'to',
  remove: 'remove',
  returnOn: 'return',
  content: 'content',
  nextTry: 'next_try',
  criterion: 'criterion',
  persona: 'persona',
  helped: 'helped',
  helpedPerson: 'helped_person',
  helpedOffer: 'helped_offer',
  rightName: 'right_name',
  rightEmail: 'right_email',
  rightPhone: 'right_phone',
  rightTitle: 'right_title',
} as const

/** Action id of the one element in each field block. Selects that the form follows have their own: {@link OUTCOME_CHOSEN}. */
export const FIELD = 'v'

/** Action id of the outcome select in the close form; choosing makes the form follow. */
export const OUTCOME_CHOSEN = 'close.outcome'

/** Action id of the reason select: a reason may raise a question, which the form then asks. */
export const REASON_CHOSEN = 'close.reason'

/** Block id of the answer to the question of a reason: what was said of one competitor is no answer about a gap. */
export function detailField(reason: string): string {
  return `detail:${reason}`
}

/**
 * Block id of the reason select. It carries the outcome because Slack keeps what was chosen in a block whose id
 * stays the same, and a reason chosen for one outcome says nothing about another.
 */
export function reasonField(outcome: string): string {
  return `reason:${outcome}`
}
