/** What only a person can mend, for the people who look after Baton. */
export type Notice =
  | {
      about: 'closed_door'
      door: 'handoffs' | 'feedback' | 'digest'
      /** Slack's id of the channel; null where none is chosen. */
      channel: string | null
      /** Slack's word. */
      reason: string
      waiting: number
      /** Where its messages go meanwhile; null where they wait. */
      fallback: string | null
      /** It takes messages again. */
      over: boolean
    }
  | { about: 'dead_letters'; total: number }
