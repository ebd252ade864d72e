import { on, type Remark } from './tale.ts'

/** What people say in the channels besides. */
export const REMARKS: readonly Remark[] = [
  {
    when: on(6, '09:50'),
    who: 'elena',
    channel: 'handoffs',
    text: 'Good morning! From today leads come here, and nowhere else. Claim with the button, or just react with :eyes:',
  },
  {
    when: on(6, '13:30'),
    who: 'maya',
    channel: 'handoffs',
    text: 'The trade-show list is clean now. Two of them today, the rest over the week.',
  },
  {
    when: on(4, '08:52'),
    who: 'elena',
    channel: 'scorecard',
    text: 'Coffee with this every morning from now on. Thank you both :coffee:',
  },
  {
    when: on(3, '08:58'),
    who: 'maya',
    channel: 'feedback',
    text: 'Please keep writing what they said in their own words: that is what I change pages by.',
  },
  {
    when: on(1, '08:47'),
    who: 'priya',
    channel: 'scorecard',
    text: 'Good: each overdue lead is one click away.',
  },
]
