import { useActing, useHouse } from '../stage.ts'

export function UserMention({ id, bold = false }: { id: string; bold?: boolean }) {
  const { users, me } = useHouse()
  const person = users.find((user) => user.id === id)
  const mine = id === me.id
  return (
    <span className={`mention ${mine ? 'me' : ''} ${bold ? 'strong' : ''}`} title={person?.title}>
      @{person ? person.realName || person.name : id}
    </span>
  )
}

export function ChannelMention({ id }: { id: string }) {
  const { channels, me } = useHouse()
  const { go } = useActing()
  const channel = channels.find((one) => one.id === id)
  if (!channel) return <span className="mention">#private-channel</span>
  return (
    <a
      className="mention"
      href={`/?as=${me.id}&in=${id}`}
      onClick={(event) => {
        event.preventDefault()
        go({ at: id, thread: null, focus: null })
      }}
    >
      #{channel.name}
    </a>
  )
}
