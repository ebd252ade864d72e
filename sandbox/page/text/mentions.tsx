import { useStage } from '../stage.ts'

export function UserMention({ id, bold = false }: { id: string; bold?: boolean }) {
  const { state } = useStage()
  const person = state.users.find((user) => user.id === id)
  const mine = id === state.me.id
  return (
    <span className={`mention ${mine ? 'me' : ''} ${bold ? 'strong' : ''}`} title={person?.title}>
      @{person ? person.realName || person.name : id}
    </span>
  )
}

export function ChannelMention({ id }: { id: string }) {
  const { state, go } = useStage()
  const channel = state.channels.find((one) => one.id === id)
  if (!channel) return <span className="mention">#private-channel</span>
  return (
    <a
      className="mention"
      href={`/?as=${state.me.id}&in=${id}`}
      onClick={(event) => {
        event.preventDefault()
        go({ at: id, thread: null, focus: null })
      }}
    >
      #{channel.name}
    </a>
  )
}
